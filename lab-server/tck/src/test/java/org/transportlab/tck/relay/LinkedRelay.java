package org.transportlab.tck.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.transportlab.observe.relay.LinkKey;
import org.transportlab.observe.traffic.RecordedTraffic;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.tck.container.Settings;
import org.transportlab.web.app.LabTransports;
import org.transportlab.wire.Relay;
import org.transportlab.wire.RelayOptions;
import org.transportlab.wire.Target;
import org.transportlab.wire.fault.chain.Faults;
import org.transportlab.wire.link.LabAddress;
import org.transportlab.wire.link.LabLink;

/** What {@code lab wire --target} runs: a relay in front of a lab, linked to it. */
public final class LinkedRelay implements AutoCloseable {
    /** Of labs and relays that belong together. */
    public static final String KEY = "a-key-for-tests-only";

    private final RecordedTraffic traffic = new RecordedTraffic(LabTransports.ALL);
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final URI lab;
    private final Relay relay;
    private final LabLink link;

    /** @param port 0 for any */
    public LinkedRelay(URI lab, int port, String key) {
        this.lab = lab;
        try {
            relay = new Relay(
                            RelayOptions.loopback(port, Target.named(lab, false), LabTransports.ALL), List.of(traffic))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        link = new LabLink(new LabAddress(lab), LinkKey.of(key), relay.port(), relay.faults(), traffic, states::add)
                .start();
    }

    public LinkedRelay(URI lab) {
        this(lab, 0, KEY);
    }

    /** The settings of a lab that takes it. */
    public static Settings settings() {
        return Settings.roomy().with("lab.wire-key", KEY);
    }

    /** The lab as it is found by this relay; ends in a slash. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + relay.port() + lab.getPath());
    }

    int port() {
        return relay.port();
    }

    /** What it has said about its link; the newest last. */
    public List<String> states() {
        return states;
    }

    Traffic traffic() {
        return traffic;
    }

    public Faults faults() {
        return relay.faults();
    }

    /** The relay goes on without its link. */
    void unlink() {
        link.close();
    }

    /** Ends, as the process does. */
    public void stop() {
        link.close();
        relay.close();
    }

    @Override
    public void close() {
        stop();
    }
}
