package org.transportlab.web.app;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one pool, all of one name. A container takes those that outlive their application for a leak, and a pool is
 * terminated a moment before its last thread is. Any thread may call.
 */
final class NamedThreads implements ThreadFactory {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
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
     * Waits until all have ended, once their pool has been told to stop; for a moment at most: a call that hangs must not keep
     * the container from stopping.
     */
    void join() {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // whoever interrupts a shutdown wants it now
            Thread.currentThread().interrupt();
        }
    }
}
