package org.transportlab.web.app;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A few threads for calls that may block briefly; knows whether any are outstanding. Any thread may call. */
final class BlockingCalls implements Executor, AutoCloseable {
    private static final int THREADS = 8;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final NamedThreads named = new NamedThreads("lab-blocking");
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, named);

    @Override
    public void execute(Runnable call) {
        outstanding.incrementAndGet();
        try {
            threads.execute(() -> {
                try {
                    call.run();
                } finally {
                    outstanding.decrementAndGet();
                }
            });
        } catch (RuntimeException e) {
            outstanding.decrementAndGet();
            throw e;
        }
    }

    boolean isIdle() {
        return outstanding.get() == 0;
    }

    /** Takes no more calls, and waits up to two seconds for those it has taken. */
    @Override
    public void close() {
        threads.shutdown();
        named.join();
    }
}
