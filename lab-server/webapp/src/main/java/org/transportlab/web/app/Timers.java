package org.transportlab.web.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The threads for what is due at some time; nothing they run may block. */
final class Timers implements AutoCloseable {
    private final NamedThreads threads = new NamedThreads("lab-timer");
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2, threads);

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
