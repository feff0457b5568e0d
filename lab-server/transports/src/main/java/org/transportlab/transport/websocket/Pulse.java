package org.transportlab.transport.websocket;

import java.time.Duration;
import org.transportlab.hub.LabClock;

/**
 * When to ping a peer, and when to give it up.
 *
 * <p>A peer that vanished without a word still takes bytes: they pile up in this machine's buffers, for minutes. Only an
 * answer proves that somebody is there (RFC 6455, section 5.5.3). Any thread.
 */
final class Pulse {
    private final LabClock clock;
    private final long intervalNanos;
    private final long patienceNanos;
    private long pingedAt;
    private boolean unanswered;

    /** @param interval between pings, at least; an answer may take twice as long, and {@code margin} more */
    Pulse(LabClock clock, Duration interval, Duration margin) {
        this.clock = clock;
        this.intervalNanos = interval.toNanos();
        this.patienceNanos = 2 * interval.toNanos() + margin.toNanos();
        this.pingedAt = clock.nanos();
    }

    /** Whether a ping should be sent now; if so, it counts as sent. */
    synchronized boolean beat() {
        boolean due = !unanswered && clock.nanos() - pingedAt >= intervalNanos;
        if (due) {
            unanswered = true;
            pingedAt = clock.nanos();
        }
        return due;
    }

    synchronized void answered() {
        unanswered = false;
    }

    synchronized boolean isStale() {
        return unanswered && clock.nanos() - pingedAt > patienceNanos;
    }
}
