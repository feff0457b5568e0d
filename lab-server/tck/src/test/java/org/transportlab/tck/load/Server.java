package org.transportlab.tck.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/** A server under load: how it is read from, and how it is made to publish. Not safe for threads. */
interface Server extends AutoCloseable {
    InetSocketAddress address();

    /** A reader of the channel that is published to. */
    Technique technique(String transport);

    /** A reader of a channel in which nothing happens. */
    Technique idle(String transport);

    /** Publishes that many messages a second from now on, at even distances; 0 stops. */
    void publish(int rate) throws IOException;

    /** The time messages are stamped with, in microseconds since the Unix epoch. */
    LongSupplier micros();

    @Override
    void close() throws IOException;
}
