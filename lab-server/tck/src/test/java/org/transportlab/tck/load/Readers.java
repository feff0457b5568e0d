package org.transportlab.tck.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;

/** A crowd of readers that are all in, and what they have received. */
final class Readers implements AutoCloseable {
    private static final long OPENING_SECONDS = 60;
    private final Crowd crowd;

    private Readers(Crowd crowd) {
        this.crowd = crowd;
    }

    /**
     * Counts of all readers.
     *
     * @param writes responses, WebSocket messages or HTTP chunks that carried messages
     * @param lost messages that never came although nobody said so
     * @param skipped messages that the server said it left out
     * @param broken connections that ended or were refused
     */
    record Counts(long messages, long writes, long lost, long skipped, long repeated, int broken) {
        Counts since(Counts before) {
            return new Counts(
                    messages - before.messages,
                    writes - before.writes,
                    lost - before.lost,
                    skipped - before.skipped,
                    repeated - before.repeated,
                    broken - before.broken);
        }
    }

    /** Connects that many and returns when all of them wait for messages. */
    static Readers open(Server server, Dialect dialect, int count) throws IOException {
        StormPlan plan = StormPlan.of(count, RetryPolicy.FULL_JITTER);
        Crowd crowd = new Crowd(server.address(), dialect, "load", plan, 0, server.clock());
        crowd.start();
        long start = System.nanoTime();
        while (crowd.stats().in() < count) {
            if (crowd.stats().broken() > 0 || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(OPENING_SECONDS)) {
                int in = crowd.stats().in();
                crowd.close();
                throw new IOException(in + " of " + count + " readers came in; "
                        + crowd.stats().lastEnd());
            }
            sleep(1);
        }
        return new Readers(crowd);
    }

    static void pause(long seconds) throws IOException {
        sleep(TimeUnit.SECONDS.toMillis(seconds));
    }

    private static void sleep(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    Counts counts() {
        return new Counts(
                crowd.tally().messages(),
                crowd.tally().writes(),
                crowd.tally().lost(),
                crowd.tally().skipped(),
                crowd.tally().duplicated(),
                crowd.stats().broken());
    }

    void clearLateness() {
        crowd.tally().clearLateness();
    }

    double millisAt(double percentile) {
        return crowd.tally().millisAt(percentile);
    }

    /** Why the last reader broke, or nothing. */
    String lastFailure() {
        return crowd.stats().lastEnd();
    }

    @Override
    public void close() {
        crowd.close();
    }
}
