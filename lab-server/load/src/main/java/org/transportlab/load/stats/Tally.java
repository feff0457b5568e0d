package org.transportlab.load.stats;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What the clients of a crowd have received, and how late. Written by the crowd's thread alone, which never waits for those
 * who read; read by any.
 */
public final class Tally {
    private static final long MOST_MICROS = 120_000_000;
    private static final int DIGITS = 3;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, MOST_MICROS, DIGITS);
    private final Histogram late = new Histogram(1, MOST_MICROS, DIGITS);
    private Histogram recent = recorder.getIntervalHistogram();

    /** @param missingBefore messages that should have come before this one */
    public void received(long missingBefore) {
        add(messages, 1);
        add(lost, missingBefore);
    }

    public void repeated() {
        add(repeated, 1);
    }

    public void gap(long left) {
        add(gaps, 1);
        add(skipped, left);
    }

    /** Responses, WebSocket messages or HTTP chunks that carried messages. */
    public void writes(long count) {
        add(writes, count);
    }

    public void late(long micros) {
        recorder.recordValue(Math.max(1, Math.min(MOST_MICROS, micros)));
    }

    /** One thread writes, so that this needs no atomic operation. */
    private static void add(AtomicLong counter, long count) {
        counter.setRelease(counter.getPlain() + count);
    }

    /** Messages received for the first time. */
    public long messages() {
        return messages.get();
    }

    public long writes() {
        return writes.get();
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
    public synchronized void clearLateness() {
        recent = recorder.getIntervalHistogram(recent);
        late.reset();
    }

    /** Milliseconds from when a message was due to its arrival; 0 when nothing has come. */
    public synchronized double millisAt(double percentile) {
        recent = recorder.getIntervalHistogram(recent);
        late.add(recent);
        return late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(percentile) / 1_000.0;
    }
}
