package org.transportlab.kit.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Forces a race: whoever {@link #pass passes} first is held there until {@link #open}, so that something else can happen in
 * between, every time. Later ones pass freely.
 */
public final class Gate implements AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Blocks the first caller until {@link #open}, or for ten seconds, so that a check ends even if nobody opens. */
    public void pass() {
        boolean first;
        synchronized (this) {
            first = reached.getCount() > 0;
            reached.countDown();
        }
        if (first) {
            await(opened, Duration.ofSeconds(10));
        }
    }

    /** Waits until a caller is blocked. @return whether one was, in time */
    public boolean isReachedWithin(Duration time) {
        return await(reached, time);
    }

    public void open() {
        opened.countDown();
    }

    @Override
    public void close() {
        open();
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
