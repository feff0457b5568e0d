package org.transportlab.experiments.lab;

import java.net.InetSocketAddress;
import java.util.Set;

/**
 * The lab that an experiment is done to: a running server of its own on this machine, gone when it is closed. Any thread.
 */
public interface LabUnderTest extends AutoCloseable {
    /** Where its clients connect to. */
    InetSocketAddress address();

    /** The time its messages are stamped with, in microseconds since the Unix epoch. */
    long micros();

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
