package org.transportlab.launcher.jetty;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.transportlab.launcher.LabOptions;

/**
 * A second port of the lab at which browsers can exhaust their connections: another origin, so that the pages still load.
 *
 * <p>It is meant for one person, so it takes few connections, and none of them for long. It is opened only if no other machine
 * can connect, or if faults are allowed for others.
 */
final class SparePort {
    /** Six for each of a few browsers, and what the cures add. */
    static final int MOST = 64;

    private static final Duration MAX_AGE = Duration.ofMinutes(15);
    private final ServerConnector connector;

    SparePort(Server server, ConnectionFactory[] protocols, LabOptions options) {
        connector = new ServerConnector(server, 0, 1, protocols);
        connector.setName("spare");
        connector.setHost(options.host());
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        connector.addBean(new MaxConnectionAge(connector, MAX_AGE));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST, connector));
    }

    /**
     * Listens at the second port after the lab's, since the relay is at the first; if that is taken, at any free port.
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
