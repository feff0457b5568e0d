package org.transportlab.kit.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what nobody calls back about, such as a number the learner's class gives. */
public final class Await {
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Whether it comes to be true in time; looks at once, and last when the time is over. */
    public static boolean within(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(BEAT_NANOS);
        }
        return condition.getAsBoolean();
    }
}
