package org.transportlab.load.plan;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.transportlab.load.stats.Curve;

/**
 * A storm by arithmetic alone: attempts take no time, and the server's machine is infinitely fast.
 *
 * <p>It says what a policy does, so that a measured storm shows what the machine adds. The same plan gives the same result,
 * always; each client has the chance it also has on the wire.
 *
 * @param attempts attempts to come back, in time since the cut
 * @param accepted those that succeeded
 * @param lastBackMillis when the last client was back, or -1 if not all of them are before the deadline
 */
public record StormSimulation(Curve attempts, Curve accepted, long lastBackMillis) {
    /** What the lab tells those it sends away: come back in half a second to four and a half. */
    static final long SOONEST_MILLIS = 500;

    static final long LATEST_MILLIS = 4_500;
    private static final long NANOS = 1_000_000;

    private record Attempt(long atMillis, int client, int number) {}

    public static StormSimulation of(StormPlan plan) {
        Curve attempts = new Curve(plan.deadlineMillis());
        Curve accepted = new Curve(plan.deadlineMillis());
        AdmissionGate gate = new AdmissionGate(plan.perSecond());
        gate.close(plan.drains() ? 0 : plan.downMillis() * NANOS);
        RandomGenerator[] chances = new RandomGenerator[plan.clients()];
        PriorityQueue<Attempt> due =
                new PriorityQueue<>(Comparator.comparingLong(Attempt::atMillis).thenComparingInt(Attempt::client));
        for (int client = 0; client < plan.clients(); client++) {
            chances[client] = plan.chance(client);
            due.add(new Attempt(first(plan, client, chances[client]), client, 0));
        }
        long last = 0;
        int back = 0;
        for (Attempt next = due.poll(); next != null && next.atMillis() < plan.deadlineMillis(); next = due.poll()) {
            attempts.count(next.atMillis());
            if (gate.admit(next.atMillis() * NANOS) == AdmissionGate.Answer.ADMITTED) {
                accepted.count(next.atMillis());
                last = next.atMillis();
                back++;
            } else {
                int number = next.number() + 1;
                long wait = plan.policy().millis(number, chances[next.client()]);
                due.add(new Attempt(next.atMillis() + wait, next.client(), number));
            }
        }
        return new StormSimulation(attempts, accepted, back == plan.clients() ? last : -1);
    }

    private static long first(StormPlan plan, int client, RandomGenerator chance) {
        return plan.drains()
                ? plan.goodbyeMillis(client) + chance.nextLong(SOONEST_MILLIS, LATEST_MILLIS)
                : plan.policy().millis(0, chance);
    }

    /** Attempts in the worst second. */
    public int peakPerSecond() {
        return attempts.peakPerSecond();
    }
}
