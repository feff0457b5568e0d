package org.transportlab.launcher.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.transportlab.launcher.LabOptions;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.observe.traffic.RecordedTraffic;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.RelayedConnection;
import org.transportlab.wire.Target;
import org.transportlab.wire.message.Recognition;

/** The relay in front of the embedded lab, in the same process. Safe for any thread. */
public final class EmbeddedRelay implements LabRelay, AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private final Relay relay;
    private final RecordedTraffic traffic;
    private final boolean sealed;

    private EmbeddedRelay(RelayOptions options, boolean sealed) throws IOException {
        this.sealed = sealed;
        traffic = new RecordedTraffic(options.transports());
        relay = new Relay(options, List.of(traffic)).start();
    }

    /**
     * Listens at the port after the lab's, so that people can tell them apart; where that is taken, at any other.
     *
     * @param lab where the lab listens
     * @param sealed whether it speaks TLS there, of which the relay reads nothing
     * @throws IOException if there is no port for it
     */
    public static EmbeddedRelay before(InetSocketAddress lab, LabOptions options, boolean sealed) throws IOException {
        RelayOptions relayed = RelayOptions.loopback(
                        options.port() == 0 ? 0 : lab.getPort() + 1, new Target(lab), options.transports())
                .withHost(options.host())
                .withFaultsForOthers(options.faultsForOthers());
        try {
            return new EmbeddedRelay(relayed, sealed);
        } catch (IOException taken) {
            RelayOptions anywhere = RelayOptions.loopback(0, relayed.target(), relayed.transports())
                    .withHost(relayed.host())
                    .withFaultsForOthers(relayed.faultsForOthers());
            return new EmbeddedRelay(anywhere, sealed);
        }
    }

    @Override
    public int port() {
        return relay.port();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public FaultControl faults() {
        return relay.faults();
    }

    /** Called when the server has closed its sockets: what it said last is passed on before the relay's are closed. */
    @Override
    public void close() {
        relay.faults().clear();
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        try {
            while (relay.connections().stream().anyMatch(this::mayHaveWords) && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            // whoever interrupts a shutdown wants it now
            Thread.currentThread().interrupt();
        }
        relay.close();
    }

    /** A connection that never asked for anything has nothing to hear; what was asked inside TLS, the relay does not know. */
    private boolean mayHaveWords(RelayedConnection connection) {
        return connection.isOpen() && (sealed || !connection.transport().equals(Recognition.OTHER));
    }
}
