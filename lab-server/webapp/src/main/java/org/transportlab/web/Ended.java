package org.transportlab.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of threads that have been told to stop: a container takes those that outlive their application for a leak. */
final class Ended {
    private static final long SECONDS = 2;

    private Ended() {}

    /** Waits for it, for a moment at most. */
    static void await(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                // a call that hangs must not keep the container from stopping; its thread is a daemon
                return;
            }
        } catch (InterruptedException e) {
            // whoever interrupts a shutdown wants it now
            Thread.currentThread().interrupt();
        }
    }
}
