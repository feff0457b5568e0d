package org.transportlab.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl+C, or the end of the process, as something to wait for; the process waits a moment for who has waited. */
final class Interruption implements AutoCloseable {
    private static final long LAST_WORDS_SECONDS = 3;

    private final CountDownLatch interrupted;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "wire-stop");

    /** @param interrupted counted down when it happens */
    Interruption(CountDownLatch interrupted) {
        this.interrupted = interrupted;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** True if it happened, false when the time is over. */
    boolean await(Duration atMost) throws InterruptedException {
        return interrupted.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook is running, and done with
        }
    }

    private void interrupt() {
        interrupted.countDown();
        try {
            boolean tidy = done.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            if (!tidy) {
                System.err.println("The relay did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process is in a hurry
        }
    }
}
