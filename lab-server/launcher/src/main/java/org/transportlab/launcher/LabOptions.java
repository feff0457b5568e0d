package org.transportlab.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.TransportTypes;
import org.transportlab.web.app.LabTransports;

/**
 * Where the lab listens, and its timeouts.
 *
 * @param host address to bind to
 * @param port 0 for any free one
 * @param contextPath empty for the root, otherwise {@code /name}
 * @param idleTimeout silence after which a socket is closed; must exceed the heartbeats (15 s) and the longest hold of a
 *     long poll (55 s)
 * @param headDeadline time a client has to send a request's head, counted from its first byte
 * @param drainTimeout time that {@link LabServer#close()} waits for the last responses to be written
 * @param wire whether there is a relay in front, through which pages measure and which can break their network
 * @param faultsForOthers whether it may do so even if other machines can connect
 * @param virtualThreads whether requests that may block are handled on virtual threads; needs Java 21
 * @param parameters context parameters for the application
 * @param transports what the application serves
 */
public record LabOptions(
        String host,
        int port,
        String contextPath,
        Duration idleTimeout,
        Duration headDeadline,
        Duration drainTimeout,
        boolean wire,
        boolean faultsForOthers,
        boolean virtualThreads,
        Map<String, String> parameters,
        TransportTypes transports) {

    public LabOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
        }
        if (!contextPath.isEmpty() && !contextPath.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException("A context path is empty or looks like /lab, not " + contextPath);
        }
        if (virtualThreads && Runtime.version().feature() < 21) {
            throw new IllegalArgumentException(
                    "Virtual threads need Java 21 or newer; this is Java " + System.getProperty("java.version"));
        }
        parameters = Map.copyOf(parameters);
    }

    /** On this machine only, at the root, with the default timeouts. */
    public static LabOptions loopback(int port) {
        return new LabOptions(
                "127.0.0.1",
                port,
                "",
                Duration.ofSeconds(90),
                Duration.ofSeconds(10),
                Duration.ofSeconds(12),
                true,
                false,
                false,
                Map.of(),
                LabTransports.ALL);
    }

    /** Whether what harms nobody but this machine may be offered. */
    public boolean mayHarm() {
        try {
            return faultsForOthers || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // it cannot be bound either, which is said elsewhere
        }
    }

    public LabOptions withHost(String host) {
        return with(draft -> draft.host = host);
    }

    public LabOptions withPort(int port) {
        return with(draft -> draft.port = port);
    }

    public LabOptions withContextPath(String contextPath) {
        return with(draft -> draft.contextPath = contextPath);
    }

    public LabOptions withHeadDeadline(Duration headDeadline) {
        return with(draft -> draft.headDeadline = headDeadline);
    }

    public LabOptions withParameter(String name, String value) {
        return with(draft -> draft.parameters.put(name, value));
    }

    public LabOptions withDrainTimeout(Duration drainTimeout) {
        return with(draft -> draft.drainTimeout = drainTimeout);
    }

    public LabOptions withWire(boolean wire) {
        return with(draft -> draft.wire = wire);
    }

    public LabOptions withFaultsForOthers(boolean allowed) {
        return with(draft -> draft.faultsForOthers = allowed);
    }

    public LabOptions withVirtualThreads(boolean virtual) {
        return with(draft -> draft.virtualThreads = virtual);
    }

    public LabOptions withTransports(TransportTypes transports) {
        return with(draft -> draft.transports = transports);
    }

    private LabOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** A mutable copy, so that each change names only its own field. */
    private static final class Draft {
        private final Duration idleTimeout;
        private final Map<String, String> parameters;
        private String host;
        private int port;
        private String contextPath;
        private Duration headDeadline;
        private Duration drainTimeout;
        private boolean wire;
        private boolean faultsForOthers;
        private boolean virtualThreads;
        private TransportTypes transports;

        Draft(LabOptions from) {
            host = from.host;
            port = from.port;
            contextPath = from.contextPath;
            idleTimeout = from.idleTimeout;
            headDeadline = from.headDeadline;
            drainTimeout = from.drainTimeout;
            wire = from.wire;
            faultsForOthers = from.faultsForOthers;
            virtualThreads = from.virtualThreads;
            parameters = new HashMap<>(from.parameters);
            transports = from.transports;
        }

        LabOptions options() {
            return new LabOptions(
                    host,
                    port,
                    contextPath,
                    idleTimeout,
                    headDeadline,
                    drainTimeout,
                    wire,
                    faultsForOthers,
                    virtualThreads,
                    parameters,
                    transports);
        }
    }
}
