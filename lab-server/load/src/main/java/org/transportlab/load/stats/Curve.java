package org.transportlab.load.stats;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How often something happened in each tenth of a second. Safe for any thread. */
public final class Curve {
    /** How many milliseconds one entry stands for. */
    public static final int STEP_MILLIS = 100;

    private static final int A_SECOND = 1_000 / STEP_MILLIS;
    private final AtomicIntegerArray counts;

    /** @param millis how long it is; what happens later counts as happening at its end */
    public Curve(long millis) {
        counts = new AtomicIntegerArray((int) (millis / STEP_MILLIS) + 1);
    }

    public void count(long atMillis) {
        counts.incrementAndGet((int) Math.max(0, Math.min(counts.length() - 1, atMillis / STEP_MILLIS)));
    }

    /** The counts up to the last one that is not zero. */
    public int[] steps() {
        int length = counts.length();
        while (length > 0 && counts.get(length - 1) == 0) {
            length--;
        }
        int[] copy = new int[length];
        for (int i = 0; i < length; i++) {
            copy[i] = counts.get(i);
        }
        return copy;
    }

    public int total() {
        int sum = 0;
        for (int count : steps()) {
            sum += count;
        }
        return sum;
    }

    /** The most in one second, seconds being counted from the beginning. */
    public int peakPerSecond() {
        return peakPerSecond(0);
    }

    /** The same, looking at seconds from that time on only. */
    public int peakPerSecond(long fromMillis) {
        int[] steps = steps();
        int most = 0;
        for (int from = (int) (fromMillis / 1_000) * A_SECOND; from < steps.length; from += A_SECOND) {
            int sum = 0;
            for (int i = from; i < Math.min(steps.length, from + A_SECOND); i++) {
                sum += steps[i];
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
