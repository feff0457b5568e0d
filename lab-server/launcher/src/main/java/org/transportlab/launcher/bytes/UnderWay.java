package org.transportlab.launcher.bytes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts the exchanges that are under way, so that a shutdown can wait for them. Safe for any thread. */
final class UnderWay {

    private final LongSupplier micros;
    private long underWay; // guarded by this

    UnderWay(LongSupplier micros) {
        this.micros = micros;
    }

    synchronized void started() {
        underWay++;
    }

    synchronized void ended() {
        underWay--;
        if (underWay == 0) {
            notifyAll();
        }
    }

    /** False when the time was not enough. */
    synchronized boolean awaitNone(Duration atMost) throws InterruptedException {
        long deadline = micros.getAsLong() + TimeUnit.NANOSECONDS.toMicros(atMost.toNanos());
        while (underWay > 0) {
            long millis = TimeUnit.MICROSECONDS.toMillis(deadline - micros.getAsLong());
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
