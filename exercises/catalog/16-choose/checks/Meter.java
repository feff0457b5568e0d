package ex16;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a replay cost so far, one client, by the check's clock. */
final class Meter {
    static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    private final Clock clock;
    private long bytes;
    private long worst;
    private long heldMillis;
    private Instant lastByte;
    private boolean isCut;

    Meter(Clock clock) {
        this.clock = clock;
        lastByte = clock.instant();
    }

    /** Bytes on a connection that is held; a silence before them may have been too long for those between. */
    void passed(long count) {
        Instant now = clock.instant();
        isCut |= Duration.between(lastByte, now).compareTo(IDLE_LIMIT) >= 0;
        lastByte = now;
        bytes += count;
    }

    void passedElsewhere(long count) {
        bytes += count;
    }

    void arrived(Duration after) {
        worst = Math.max(worst, after.toMillis());
    }

    void held(Duration time) {
        heldMillis += time.toMillis();
    }

    long bytes() {
        return bytes;
    }

    long worst() {
        return worst;
    }

    boolean isCut() {
        return isCut;
    }

    double connections(Duration time) {
        return heldMillis / (double) time.toMillis();
    }
}
