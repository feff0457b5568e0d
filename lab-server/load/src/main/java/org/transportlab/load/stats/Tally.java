package org.transportlab.load.stats;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** What a crowd's clients have heard, and how late. Written by the crowd's thread, read by any. */
public final class Tally {
    private static final long MOST_MICROS = 120_000_000;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final Histogram late = new Histogram(1, MOST_MICROS, 2);

    public void heard(long missingBefore) {
        frames.incrementAndGet();
        lost.addAndGet(missingBefore);
    }

    public void repeated() {
        repeated.incrementAndGet();
    }

    public void gap(long messages) {
        gaps.incrementAndGet();
        skipped.addAndGet(messages);
    }

    public void late(long nanos) {
        synchronized (late) {
            late.recordValue(Math.max(1, Math.min(MOST_MICROS, nanos / 1_000)));
        }
    }

    /** Messages heard for the first time. */
    public long frames() {
        return frames.get();
    }

    /** Messages that never came although nobody said so. */
    public long lost() {
        return lost.get();
    }

    /** Messages that came again. */
    public long duplicated() {
        return repeated.get();
    }

    /** How often the server said that something is left out. */
    public long gaps() {
        return gaps.get();
    }

    /** How many messages it said are left out. */
    public long skipped() {
        return skipped.get();
    }

    /** Forgets how late messages were; counts go on. */
    public void clearLateness() {
        synchronized (late) {
            late.reset();
        }
    }

    /** Milliseconds from publishing to arrival; 0 when nothing has come. */
    public double millisAt(double percentile) {
        synchronized (late) {
            return late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(percentile) / 1_000.0;
        }
    }
}
