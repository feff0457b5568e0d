package org.transportlab.tck.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.client.Transport;

/** A server under load: how it is read from, and how it is made to publish. Not safe for threads. */
interface Server extends AutoCloseable {
    InetSocketAddress address();

    /** Clients of the channel that is published to. */
    Dialect reading(Transport transport);

    /** Clients of a channel in which nothing happens. */
    Dialect idle(Transport transport);

    /** Publishes that many messages a second from now on, at even distances; 0 stops. */
    void publish(int rate) throws IOException;

    /** The time messages are stamped with, in microseconds since the Unix epoch. */
    LongSupplier micros();

    @Override
    void close() throws IOException;
}
