package org.transportlab.load.client;

/** How much a crowd's clients read. Set by any thread; portions are taken by the crowd's. */
final class ReadThrottle {
    private volatile long bytesPerSecond = Crowd.UNLIMITED;
    private long fedNanos = System.nanoTime();

    void set(long changed) {
        bytesPerSecond = changed;
    }

    boolean isUnlimited() {
        return bytesPerSecond == Crowd.UNLIMITED;
    }

    /** What each may read now, for the time since the last portion; at most so much. */
    int portion(int most) {
        long now = System.nanoTime();
        long allowed = bytesPerSecond;
        int portion = (int) Math.min(most, allowed * ((now - fedNanos) / 1e9));
        if (portion > 0 || allowed == 0) {
            fedNanos = now;
        }
        return portion;
    }
}
