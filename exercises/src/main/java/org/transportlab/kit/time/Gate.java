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

    /** Called at the seam. Held ten seconds at most, so that a check ends also where nobody opens. */
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

    /** Waits until somebody is held; whether that came to be. */
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
