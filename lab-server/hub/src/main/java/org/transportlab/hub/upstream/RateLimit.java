package org.transportlab.hub.upstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.observe.LabClock;

/** A token bucket for each user. Safe for any thread; a bucket that is full again is forgotten. */
final class RateLimit {
    private static final int SWEEP_AT = 10_000;
    private final LabClock clock;
    private final long nanosPerToken;
    private final long burstNanos;
    private final Map<String, Long> fullAt = new ConcurrentHashMap<>();

    RateLimit(LabClock clock, int perSecond, int burst) {
        this.clock = clock;
        this.nanosPerToken = 1_000_000_000L / perSecond;
        this.burstNanos = nanosPerToken * burst;
    }

    /** Takes a token and returns 0, or returns after how many seconds there will be one. */
    int secondsToWait(String user) {
        long now = clock.nanos();
        if (fullAt.size() > SWEEP_AT) {
            fullAt.values().removeIf(full -> full - now <= 0);
        }
        long[] missing = {0};
        // a bucket is kept as the moment at which it will be full: taking a token moves that moment away
        fullAt.compute(user, (name, full) -> {
            long filled = full == null || full - now < 0 ? now : full;
            long taken = filled + nanosPerToken;
            missing[0] = taken - now - burstNanos;
            return missing[0] > 0 ? filled : taken;
        });
        return missing[0] <= 0 ? 0 : (int) (missing[0] / 1_000_000_000L + 1);
    }
}
