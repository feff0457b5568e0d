package org.transportlab.web.app;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The threads for what is due at some time; nothing they run may block. */
final class Timers implements AutoCloseable {
    private final NamedThreads threads = new NamedThreads("lab-timer");
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2, threads);

    Timers() {
        // or a poll that was answered early would be remembered until its wait is over
        pool.setRemoveOnCancelPolicy(true);
    }

    ScheduledExecutorService pool() {
        return pool;
    }

    /** Nothing is run any more; what is running is waited for, for a moment. */
    @Override
    public void close() {
        pool.shutdownNow();
        threads.join();
    }
}
