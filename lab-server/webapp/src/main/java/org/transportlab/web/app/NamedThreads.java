package org.transportlab.web.app;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Creates the threads of one pool, all with one name, and can wait for their end. A container reports threads that outlive
 * their application as a leak, and a pool is terminated slightly before its last thread. Any thread may call.
 */
final class NamedThreads implements ThreadFactory {
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(2);
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final String name;

    NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /**
     * Waits until all threads have ended; to be called when their pool has been shut down. Gives up after two seconds: a call
     * that hangs must not keep the container from stopping.
     */
    void join() {
        long deadline = System.nanoTime() + TIMEOUT;
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // an interrupted shutdown does not wait any longer
            Thread.currentThread().interrupt();
        }
    }
}
