package org.transportlab.wire;

import java.net.InetSocketAddress;
import org.transportlab.observe.TransportTypes;

/**
 * Where a relay listens, what it is in front of, and how much it takes on. Immutable.
 *
 * @param host address to bind to
 * @param port 0 for any free one
 * @param transports what is told apart there
 * @param threads event loops; each connection stays on one
 * @param maxConnections what comes beyond is reset at once
 * @param faultsForOthers whether faults may be used although others than this machine can connect
 */
public record RelayOptions(
        String host,
        int port,
        Target target,
        TransportTypes transports,
        int threads,
        int maxConnections,
        boolean faultsForOthers) {
    public RelayOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (new InetSocketAddress(host, port).isUnresolved()) {
            throw new IllegalArgumentException("Unknown address: " + host);
        }
    }

    /** For this machine only. */
    public static RelayOptions loopback(int port, Target target, TransportTypes transports) {
        return new RelayOptions("127.0.0.1", port, target, transports, 2, 10_000, false);
    }

    public RelayOptions withHost(String other) {
        return new RelayOptions(other, port, target, transports, threads, maxConnections, faultsForOthers);
    }

    public RelayOptions withMaxConnections(int other) {
        return new RelayOptions(host, port, target, transports, threads, other, faultsForOthers);
    }

    public RelayOptions withFaultsForOthers(boolean allowed) {
        return new RelayOptions(host, port, target, transports, threads, maxConnections, allowed);
    }
}
