package org.transportlab.load.plan;

import java.util.random.RandomGenerator;

/**
 * How long a client waits before it tries again.
 *
 * <p>Base one second, at most 30; the comparison is that of "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015).
 */
public enum RetryPolicy {
    /** At once, as a client does whose author thought of nothing; "at once" takes a tenth of a second. */
    NONE {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            return AT_ONCE;
        }
    },
    /** The same wait each time: what an {@code EventSource} does by itself. */
    FIXED {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            return 3 * BASE;
        }
    },
    /** Twice as long each time, and all clients in step. */
    EXPONENTIAL {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            return ceiling(attempt);
        }
    },
    /** Half of that for sure, and the other half by chance. */
    EQUAL_JITTER {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            long half = ceiling(attempt) / 2;
            return half + random.nextLong(half + 1);
        }
    },
    /** Anything up to that. */
    FULL_JITTER {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            return random.nextLong(ceiling(attempt) + 1);
        }
    },
    /** What the server said when it sent the client away; without such words as {@link #FULL_JITTER}. */
    DRAIN {
        @Override
        public long millis(int attempt, RandomGenerator random) {
            return FULL_JITTER.millis(attempt, random);
        }
    };

    private static final long AT_ONCE = 100;
    private static final long BASE = 1_000;
    private static final long LONGEST = 30_000;
    private static final int DOUBLINGS = 5;

    /**
     * The wait in milliseconds.
     *
     * @param attempt 0 for the first one after the connection was lost
     */
    public abstract long millis(int attempt, RandomGenerator random);

    private static long ceiling(int attempt) {
        return Math.min(LONGEST, BASE << Math.min(DOUBLINGS, attempt));
    }
}
