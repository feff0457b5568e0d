package org.transportlab.web.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The threads for everything that is scheduled; their tasks must not block. */
final class Timers implements AutoCloseable {
    private final NamedThreads threads = new NamedThreads("lab-timer");
    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2, threads);

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
