package org.transportlab.web.app;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The threads for everything that is scheduled; their tasks must not block. */
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

    /** Cancels what is scheduled, and waits up to two seconds for what is running. */
    @Override
    public void close() {
        pool.shutdownNow();
        threads.join();
    }
}
