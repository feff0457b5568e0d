package org.transportlab.experiments.storm;

import org.transportlab.experiments.GivenSettings;
import org.transportlab.load.client.Transport;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;

/**
 * What a person may choose about a storm.
 *
 * @param calmMillis how long nothing happens before it
 */
public record StormSettings(StormPlan plan, Transport transport, long calmMillis) {
    private static final int MOST_CLIENTS = 5_000;

    /** @throws IllegalArgumentException if something makes no sense, in words */
    public static StormSettings of(GivenSettings given) {
        StormPlan usual = StormPlan.of(
                given.number("clients", 2_000, 1, MOST_CLIENTS), given.one("policy", RetryPolicy.FULL_JITTER));
        StormPlan plan = new StormPlan(
                usual.clients(),
                usual.policy(),
                given.number("down", (int) usual.downMillis(), 0, 30_000),
                given.number("rate", usual.perSecond(), 1, 10_000),
                usual.drainMillis(),
                given.number("seed", 1, 0, Integer.MAX_VALUE),
                usual.deadlineMillis());
        return new StormSettings(
                plan, given.one("transport", Transport.WEBSOCKET), given.number("calm", 2_000, 0, 10_000));
    }
}
