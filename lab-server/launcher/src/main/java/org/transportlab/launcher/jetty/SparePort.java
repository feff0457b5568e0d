package org.transportlab.launcher.jetty;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.transportlab.launcher.LabOptions;

/**
 * A second port of the lab for browsers to exhaust their connections at: another origin, so that the pages stay alive.
 *
 * <p>It is for one person trying something out, so it takes few connections, and none of them for long. It is opened only where
 * nobody else can connect, or where faults for others are allowed.
 */
final class SparePort {
    /** Six per browser and what the cures add, for a handful of browsers. */
    static final int MOST = 64;

    private static final Duration LONGEST_STAY = Duration.ofMinutes(15);
    private final ServerConnector connector;

    SparePort(Server server, ConnectionFactory[] protocols, LabOptions options) {
        connector = new ServerConnector(server, 0, 1, protocols);
        connector.setName("spare");
        connector.setHost(options.host());
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        connector.addBean(new MaxConnectionAge(connector, LONGEST_STAY));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST, connector));
    }

    /**
     * Listens at the second port after the lab's, where the relay is at the first; where that is taken, at any other.
     *
     * @param lab where the lab listens
     * @throws IOException if there is no port for it
     */
    void open(int lab, LabOptions options) throws IOException {
        connector.setPort(options.port() == 0 ? 0 : lab + 2);
        try {
            connector.open();
        } catch (IOException taken) {
            connector.setPort(0);
            connector.open();
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    ServerConnector connector() {
        return connector;
    }

    void close() {
        connector.close();
    }
}
