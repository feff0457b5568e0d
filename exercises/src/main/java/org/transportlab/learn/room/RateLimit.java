package org.transportlab.learn.room;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token bucket for each address: a burst, then so many a second. Safe for any thread. */
final class RateLimit {
    private static final int MOST_ADDRESSES = 2_000;
    private final double burst;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long nanos) {}

    RateLimit(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Takes one; false if there is none left. */
    boolean take(String address, long nanos) {
        if (buckets.size() > MOST_ADDRESSES) {
            buckets.clear(); // a room has fewer; whoever made these up gains a burst, and no memory
        }
        return buckets.compute(address, (key, before) -> refilled(before, nanos))
                        .tokens()
                >= 0;
    }

    private Bucket refilled(Bucket before, long nanos) {
        double now = before == null
                ? burst
                : Math.min(burst, Math.max(0, before.tokens) + (nanos - before.nanos) / 1e9 * perSecond);
        return new Bucket(now - 1, nanos);
    }
}
