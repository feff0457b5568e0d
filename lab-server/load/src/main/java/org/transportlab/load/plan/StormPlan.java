package org.transportlab.load.plan;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is to happen in a reconnect storm.
 *
 * @param clients how many are connected, and lose their connection
 * @param policy when they come back; {@link RetryPolicy#DRAIN} has the server send them away one after the other instead of
 *     cutting all of them at once
 * @param downMillis how long the server is away after the cut; a server that drains is never away
 * @param perSecond clients the server admits a second from then on
 * @param drainMillis over how long a draining server spreads its goodbyes
 * @param seed of every client's chance
 * @param deadlineMillis when the storm is over whatever has become of it, counted from the cut
 */
public record StormPlan(
        int clients,
        RetryPolicy policy,
        long downMillis,
        int perSecond,
        long drainMillis,
        long seed,
        long deadlineMillis) {

    /** Clients that a draining server sends away in a second, unless told otherwise. */
    public static final int DRAINED_PER_SECOND = 100;

    public StormPlan {
        if (clients < 1 || downMillis < 0 || perSecond < 1 || drainMillis < 1 || deadlineMillis < 1) {
            throw new IllegalArgumentException("a storm has clients, and takes time");
        }
    }

    /** Down for two seconds, 500 a second afterwards: what the lab shows, and what the figures in the documents are of. */
    public static StormPlan of(int clients, RetryPolicy policy) {
        return new StormPlan(
                clients, policy, 2_000, 500, Math.max(1_000, clients * 1_000L / DRAINED_PER_SECOND), 1, 90_000);
    }

    public boolean drains() {
        return policy == RetryPolicy.DRAIN;
    }

    /** When a draining server says goodbye to that client, in milliseconds after the first one. */
    public long goodbyeMillis(int client) {
        return drainMillis * client / clients;
    }

    /** The chance that is this client's own, in the simulation and on the wire alike. */
    public RandomGenerator chance(int client) {
        return new SplittableRandom(seed * 1_000_003 + client);
    }
}
