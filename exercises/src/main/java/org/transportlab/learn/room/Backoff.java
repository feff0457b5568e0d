package org.transportlab.learn.room;

import java.util.random.RandomGenerator;

/** How long to wait before trying again: anything up to a limit that doubles, so that a class does not come back in step. */
final class Backoff {
    static final long CAP_MILLIS = 30_000;
    private final RandomGenerator random;
    private int attempt;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** In ms. */
    long next() {
        long limit = Math.min(CAP_MILLIS, 1_000L << Math.min(attempt++, 20));
        return (long) (random.nextDouble() * limit);
    }

    void succeeded() {
        attempt = 0;
    }
}
