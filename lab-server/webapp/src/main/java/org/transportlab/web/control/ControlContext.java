package org.transportlab.web.control;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.web.meter.ConnectionIds;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.meter.Meters;

/**
 * What all control channels share.
 *
 * @param scenarios by prefix
 * @param instruments what counts, disturbs and shows the bytes at the moment
 * @param experiments what is run with many clients, where that can be
 * @param server the container's name, for people
 * @param workloads how many workloads there are now, in all pages
 */
public record ControlContext(
        Hub hub,
        Meters meters,
        Map<String, Scenario> scenarios,
        Supplier<Instruments> instruments,
        Optional<Experiments> experiments,
        StreamLease leases,
        ConnectionIds ids,
        ScheduledExecutorService timer,
        String server,
        AtomicInteger workloads) {

    static final int MOST_WORKLOADS = 64;
}
