package org.transportlab.launcher.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.transportlab.launcher.LabOptions;
import org.transportlab.web.meter.FaultDesk;
import org.transportlab.web.meter.WireFeed;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.RelayedConnection;
import org.transportlab.wire.Target;
import org.transportlab.wire.fault.ActiveFault;
import org.transportlab.wire.fault.BadFault;
import org.transportlab.wire.fault.Catalogue;
import org.transportlab.wire.fault.FaultSpec;
import org.transportlab.wire.fault.FaultTexts;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Profile;
import org.transportlab.wire.fault.Scope;
import org.transportlab.wire.read.Recognition;

/**
 * The relay in front of this server, as the application knows it: where the wire and the webapp, which do not know each
 * other, meet. Safe for any thread.
 */
public final class RelayDesk implements FaultDesk, AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private final Relay relay;
    private final RelayFeed feed;
    private final boolean sealed;

    private RelayDesk(RelayOptions options, boolean sealed) throws IOException {
        this.sealed = sealed;
        feed = new RelayFeed();
        relay = new Relay(options, feed.observers()).start();
    }

    /**
     * Listens at the port after the lab's, so that people can tell them apart; where that is taken, at any other.
     *
     * @param lab where the lab listens
     * @param sealed whether it speaks TLS there, of which the relay reads nothing
     * @throws IOException if there is no port for it
     */
    public static RelayDesk before(InetSocketAddress lab, LabOptions options, boolean sealed) throws IOException {
        RelayOptions relayed = RelayOptions.loopback(
                        options.port() == 0 ? 0 : lab.getPort() + 1, new Target(lab), options.transports())
                .withHost(options.host())
                .withFaultsForOthers(options.faultsForOthers());
        try {
            return new RelayDesk(relayed, sealed);
        } catch (IOException taken) {
            RelayOptions anywhere = RelayOptions.loopback(0, relayed.target(), relayed.transports())
                    .withHost(relayed.host())
                    .withFaultsForOthers(relayed.faultsForOthers());
            return new RelayDesk(anywhere, sealed);
        }
    }

    public WireFeed feed() {
        return feed;
    }

    @Override
    public int port() {
        return relay.port();
    }

    @Override
    public List<Fault> faults() {
        return Catalogue.all().stream().map(RelayDesk::fault).toList();
    }

    private static Fault fault(FaultType type) {
        return new Fault(
                type.name(),
                type.lasting(),
                type.parameters().stream()
                        .map(one -> new Parameter(one.name(), one.initial(), one.min(), one.max()))
                        .toList());
    }

    @Override
    public List<Place> profiles() {
        return Profile.all().stream()
                .map(profile -> new Place(
                        profile.name(),
                        profile.faults().stream().map(FaultSpec::toString).toList()))
                .toList();
    }

    @Override
    public List<Active> active() {
        return relay.faults().active().stream().map(RelayDesk::active).toList();
    }

    private static Active active(ActiveFault fault) {
        return new Active(
                fault.id(),
                fault.spec().name(),
                fault.spec().scope().toString(),
                fault.settings().values(),
                fault.hits());
    }

    @Override
    public Active switchOn(String fault, String on, Map<String, Long> settings) {
        return active(relay.faults().switchOn(new FaultSpec(fault, Scope.parse(on), settings, 1)));
    }

    @Override
    public boolean switchOff(long id) {
        return relay.faults().switchOff(id);
    }

    @Override
    public List<Active> apply(String profile) {
        Profile named = Profile.named(profile).orElseThrow(() -> new BadFault("there is no profile " + profile));
        relay.faults().clear();
        return named.faults().stream()
                .map(spec -> active(relay.faults().switchOn(spec)))
                .toList();
    }

    @Override
    public Map<String, String> texts(String language) {
        return FaultTexts.in(language);
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
