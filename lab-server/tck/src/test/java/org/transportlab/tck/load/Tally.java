package org.transportlab.tck.load;

import org.HdrHistogram.Histogram;

/** What a crowd has received since the tally was last cleared. Used by the crowd's thread only. */
final class Tally {
    private static final long MOST_MICROS = 60_000_000;
    private final Histogram latency = new Histogram(1, MOST_MICROS, 3);
    private long frames;
    private long writes;
    private long missing;
    private long conflated;
    private long repeated;
    private long broken;

    void clear() {
        latency.reset();
        frames = 0;
        writes = 0;
        missing = 0;
        conflated = 0;
        repeated = 0;
        broken = 0;
    }

    void frame(long micros) {
        frames++;
        latency.recordValue(Math.min(MOST_MICROS, Math.max(1, micros)));
    }

    /** One response, WebSocket message or HTTP chunk that carried frames. */
    void write() {
        writes++;
    }

    void missing(long count) {
        missing += count;
    }

    void conflated(long count) {
        conflated += count;
    }

    void repeat() {
        repeated++;
    }

    void breakage() {
        broken++;
    }

    long frames() {
        return frames;
    }

    /** Frames that never came although nobody said that they were left out on purpose. */
    long lost() {
        return Math.max(0, missing - conflated);
    }

    long conflated() {
        return conflated;
    }

    public long repeated() {
        return repeated;
    }

    /** Readers that were cut off or refused. */
    long broken() {
        return broken;
    }

    double framesPerWrite() {
        return writes == 0 ? 0 : (double) frames / writes;
    }

    double millisAt(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1_000.0;
    }

    double millisAtMost() {
        return latency.getMaxValue() / 1_000.0;
    }
}
