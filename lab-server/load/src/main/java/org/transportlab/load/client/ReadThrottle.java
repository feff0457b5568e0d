package org.transportlab.load.client;

import org.transportlab.observe.LabClock;

/** How much the clients of a crowd read. Set by any thread; portions are taken by the crowd's. */
final class ReadThrottle {
    private static final long UNLIMITED = Long.MAX_VALUE;
    private volatile long bytesPerSecond = UNLIMITED;
    private final LabClock clock;
    private long lastPortionNanos;

    ReadThrottle(LabClock clock) {
        this.clock = clock;
        lastPortionNanos = clock.nanos();
    }

    void limit(long changed) {
        bytesPerSecond = changed;
    }

    void lift() {
        bytesPerSecond = UNLIMITED;
    }

    boolean isUnlimited() {
        return bytesPerSecond == UNLIMITED;
    }

    /** What each client may read now, for the time since the last portion; at most so much. */
    int portion(int most) {
        long now = clock.nanos();
        long allowed = bytesPerSecond;
        int portion = (int) Math.min(most, allowed * ((now - lastPortionNanos) / 1e9));
        if (portion > 0 || allowed == 0) {
            lastPortionNanos = now;
        }
        return portion;
    }
}
