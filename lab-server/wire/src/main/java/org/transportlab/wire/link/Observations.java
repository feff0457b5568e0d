package org.transportlab.wire.link;

import java.util.List;
import org.transportlab.wire.event.WireLog;
import org.transportlab.wire.event.WireObserver;
import org.transportlab.wire.event.WireTotals;

/** What a relay has seen, as far as a lab may ask for it. Safe for any thread. */
public final class Observations {
    /** With two samples of up to 1 KiB each, some MiB. */
    private static final int KEPT = 4_000;

    private final WireLog log = new WireLog(KEPT);
    private final WireTotals totals = new WireTotals();
    private final Carriers carriers = new Carriers();

    /** To be told by the relay. */
    public List<WireObserver> observers() {
        return List.of(log, totals, carriers);
    }

    WireLog log() {
        return log;
    }

    public WireTotals totals() {
        return totals;
    }

    Carriers carriers() {
        return carriers;
    }
}
