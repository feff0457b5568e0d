package org.transportlab.load.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.transportlab.load.plan.StormPlan;
import org.transportlab.observe.LabClock;

/** The clients without a connection, and when each of them connects. The crowd's thread only. */
final class Returns {
    private static final long MILLI = 1_000_000;
    private final StormPlan plan;
    private final LabClock clock;
    private final RandomGenerator[] chances;
    private final PriorityQueue<Client> due =
            new PriorityQueue<>(Comparator.comparingLong(Client::dueNanos).thenComparingInt(Client::number));

    Returns(StormPlan plan, LabClock clock) {
        this.plan = plan;
        this.clock = clock;
        this.chances = new RandomGenerator[plan.clients()];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = plan.chance(i);
        }
    }

    /** They connect for the first time, at once. */
    void addAll(Collection<Client> clients) {
        long now = clock.nanos();
        clients.forEach(client -> client.comesBack(now, 0));
        due.addAll(clients);
    }

    int size() {
        return due.size();
    }

    boolean isDue(long now) {
        return !due.isEmpty() && due.peek().dueNanos() - now <= 0;
    }

    /** Who is due, and counts as connecting from now on. */
    Client next() {
        return due.remove();
    }

    /** Milliseconds until the next is due, at most so many. */
    long millisUntilNext(long most) {
        return due.isEmpty() ? most : Math.min(most, (due.peek().dueNanos() - clock.nanos()) / MILLI);
    }

    /**
     * Has a client come back.
     *
     * @param from since when it knows that it has no connection
     * @param attempt 0 for the first one after a loss
     * @param asked how many milliseconds the server wants it to wait, or -1 to go by the plan's policy
     */
    void schedule(Client client, long from, int attempt, long asked) {
        long wait = asked >= 0 ? asked : plan.policy().millis(attempt, chances[client.number()]);
        client.comesBack(from + wait * MILLI, attempt);
        due.add(client);
    }
}
