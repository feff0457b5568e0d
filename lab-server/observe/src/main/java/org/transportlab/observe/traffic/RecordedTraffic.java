package org.transportlab.observe.traffic;

import java.util.Collection;
import java.util.List;
import org.transportlab.observe.TransportTypes;

/** Traffic as a relay in this process sees it. Safe for any thread. */
public final class RecordedTraffic implements Traffic, TrafficObserver {
    private static final int KEPT = 4_000;

    private final TrafficLog log = new TrafficLog(KEPT);
    private final TrafficTotals totals;

    public RecordedTraffic(TransportTypes transports) {
        totals = new TrafficTotals(transports);
    }

    @Override
    public void saw(TrafficEvent event) {
        log.add(event);
        totals.add(event);
    }

    @Override
    public Page since(long number) {
        return log.since(number);
    }

    @Override
    public List<TrafficSum> sums(Collection<String> logical) {
        return totals.of(logical);
    }

    /** How many TCP connections have carried that logical connection. */
    public long sockets(String logical) {
        return totals.sockets(logical);
    }
}
