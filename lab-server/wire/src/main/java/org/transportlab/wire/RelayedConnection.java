package org.transportlab.wire;

import org.transportlab.observe.TransportType;

/**
 * One TCP connection through the relay, as it is now or was when it ended. Immutable.
 *
 * <p>Without faults {@code fromClient} and {@code toServer} grow equal, and so do {@code fromServer} and {@code toClient}. Bytes
 * count when they were read from a socket, or when the operating system took them.
 *
 * @param number counted from 1
 * @param opened microseconds since the Unix epoch
 * @param ended why the connection is over; empty while it is open
 */
public record RelayedConnection(
        long number,
        TransportType transport,
        String logical,
        long opened,
        long fromClient,
        long toServer,
        long fromServer,
        long toClient,
        String ended) {
    public boolean isOpen() {
        return ended.isEmpty();
    }
}
