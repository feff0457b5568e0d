package org.transportlab.load.stats;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What has become of a crowd so far: who is in, and, from the beginning of a storm on, who has tried what and when.
 *
 * <p>Written by the crowd's thread, read by any.
 */
public final class CrowdStats {
    private static final long MILLI = 1_000_000;
    private final Curve attempts;
    private final Curve accepted;
    private final Curve refused;
    private final AtomicInteger in = new AtomicInteger();
    private final AtomicInteger sentAway = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile boolean storming;
    private volatile long stormNanos;
    private volatile long lastBackMillis = -1;
    private volatile String lastEnd = "";

    public CrowdStats(long millis) {
        attempts = new Curve(millis);
        accepted = new Curve(millis);
        refused = new Curve(millis);
    }

    /** Clients that are connected, and whose server has said so. */
    public int in() {
        return in.get();
    }

    /** Connections that have ended since the storm began. */
    public int sentAway() {
        return sentAway.get();
    }

    /** Attempts to come back. */
    public Curve attempts() {
        return attempts;
    }

    /** Attempts that the server has answered with a yes, by the time of the answer. */
    public Curve accepted() {
        return accepted;
    }

    /** Attempts that failed, by the time of the attempt. */
    public Curve refused() {
        return refused;
    }

    /** When the latest client came back, in milliseconds since the storm began; -1 if none has. */
    public long lastBackMillis() {
        return lastBackMillis;
    }

    /** Milliseconds since the storm began; 0 before. */
    public long millis() {
        return storming ? (System.nanoTime() - stormNanos) / MILLI : 0;
    }

    /** Connections that have ended or were refused since the crowd began. */
    public int broken() {
        return broken.get();
    }

    /** How the last connection ended, in words or by a code; empty if that was not said. */
    public String lastEnd() {
        return lastEnd;
    }

    public void begin() {
        stormNanos = System.nanoTime();
        storming = true;
    }

    /** When the storm began, or that time if none has. */
    public long cutNanos(long otherwise) {
        return storming ? stormNanos : otherwise;
    }

    public boolean isStorming() {
        return storming;
    }

    public void attempt() {
        if (storming) {
            attempts.count(millis());
        }
    }

    public void arrival() {
        in.incrementAndGet();
        if (storming) {
            long at = millis();
            accepted.count(at);
            lastBackMillis = at;
        }
    }

    /** @param attemptMillis when the attempt was made that has failed */
    public void refusal(String why, long attemptMillis) {
        broken.incrementAndGet();
        lastEnd = why;
        if (storming) {
            refused.count(attemptMillis);
        }
    }

    /** Something went wrong that is no attempt's failure. */
    public void failure(String why) {
        lastEnd = why;
    }

    public void loss(String why) {
        broken.incrementAndGet();
        lastEnd = why;
        in.decrementAndGet();
        if (storming) {
            sentAway.incrementAndGet();
        }
    }
}
