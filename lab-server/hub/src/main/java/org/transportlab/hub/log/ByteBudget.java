package org.transportlab.hub.log;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all logs of a hub may hold together. Safe for any thread; a log that overdraws it trims itself. */
public final class ByteBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public ByteBudget(long limit) {
        this.limit = limit;
    }

    public long used() {
        return used.get();
    }

    void take(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }

    boolean isOverdrawn() {
        return used.get() > limit;
    }
}
