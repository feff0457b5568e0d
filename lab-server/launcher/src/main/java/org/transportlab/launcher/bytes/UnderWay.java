package org.transportlab.launcher.bytes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the exchanges that are under way, so that a shutdown can wait for them. Safe for any thread. */
final class UnderWay {

    private long underWay; // guarded by this

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
        long deadline = System.nanoTime() + atMost.toNanos();
        while (underWay > 0) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
