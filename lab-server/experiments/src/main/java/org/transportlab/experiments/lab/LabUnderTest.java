package org.transportlab.experiments.lab;

import java.net.InetSocketAddress;
import java.util.Set;
import org.transportlab.observe.LabClock;

/**
 * The lab that an experiment is done to: a running server of its own on this machine, gone when it is closed. Any thread.
 */
public interface LabUnderTest extends AutoCloseable {
    /** Where its clients connect to. */
    InetSocketAddress address();

    /** By which its messages are stamped. */
    LabClock clock();

    void publish(String channel, String key, String data);

    /** The number of the newest message of a channel. */
    long newest(String channel);

    /** Resets the sockets of a logical connection. */
    void cut(String connection);

    /** Sends these logical connections away as a server does that drains: each is told when to come back. */
    void drain(Set<String> connections);

    @Override
    void close();
}
