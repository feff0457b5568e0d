package org.transportlab.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.hub.Hub;
import org.transportlab.hub.Scenario;

/**
 * What all control channels share.
 *
 * @param scenarios by prefix
 * @param ledger exact bytes, where the container counts them
 * @param faults the relay in front of the lab, where there is one
 * @param wire what that relay sees
 * @param drills what runs drills, where there is something
 * @param server the container's name, for people
 * @param experiments how many experiments there are now, in all pages
 */
record ControlDesk(
        Hub hub,
        Meters meters,
        Map<String, Scenario> scenarios,
        Optional<WireLedger> ledger,
        Optional<FaultDesk> faults,
        Optional<WireFeed> wire,
        Optional<DrillDesk> drills,
        StreamLease leases,
        ConnectionIds ids,
        ScheduledExecutorService timer,
        String server,
        AtomicInteger experiments) {

    static final int MOST_EXPERIMENTS = 64;
}
