package org.transportlab.tck.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.client.Transport;
import org.transportlab.observe.LabClock;

/** A server under load: how it is read from, and how it is made to publish. Not safe for threads. */
interface Server extends AutoCloseable {
    InetSocketAddress address();

    /** Clients of the channel that is published to. */
    Dialect reading(Transport transport);

    /** Clients of a channel in which nothing happens. */
    Dialect idle(Transport transport);

    /** Publishes that many messages a second from now on, at even distances; 0 stops. */
    void publish(int rate) throws IOException;

    /** By which messages are stamped. */
    LabClock clock();

    @Override
    void close() throws IOException;
}
