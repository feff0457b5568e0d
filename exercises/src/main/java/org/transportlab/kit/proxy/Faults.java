package org.transportlab.kit.proxy;

import java.util.Random;

/** What a proxy does to bytes and connections; zero is nothing. Set by one thread, read by those of all its connections. */
final class Faults {
    volatile int cutAfter;
    volatile int bufferUntil;
    volatile int bytesPerSecond;
    volatile long latencyMillis;
    volatile long jitterMillis;
    volatile long idleMillis;
    volatile boolean stripsUpgrade;
    volatile boolean stalled;
    volatile boolean refuses;
    private final Random random;

    Faults(long seed) {
        random = new Random(seed);
    }

    /** How long the next piece is held back, in milliseconds. */
    synchronized long delay() {
        return latencyMillis + (jitterMillis == 0 ? 0 : (long) (random.nextDouble() * jitterMillis));
    }
}
