package org.transportlab.transport.websocket;

import java.time.Duration;
import org.transportlab.observe.LabClock;

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
    private boolean wanted;
    private boolean unanswered;

    /** @param interval between pings, at least; an answer may take twice as long, and {@code margin} more */
    Pulse(LabClock clock, Duration interval, Duration margin) {
        this.clock = clock;
        this.intervalNanos = interval.toNanos();
        this.patienceNanos = 2 * interval.toNanos() + margin.toNanos();
        this.pingedAt = clock.nanos();
    }

    /** Whether it is time for a ping; true once for each ping. */
    synchronized boolean isDue() {
        boolean due = !wanted && !unanswered && clock.nanos() - pingedAt >= intervalNanos;
        wanted |= due;
        return due;
    }

    /** The ping is on its way. To be called before it goes out: the answer may be here before the call returns. */
    synchronized void pinging() {
        wanted = false;
        unanswered = true;
        pingedAt = clock.nanos();
    }

    synchronized void answered() {
        unanswered = false;
    }

    synchronized boolean isStale() {
        return unanswered && clock.nanos() - pingedAt > patienceNanos;
    }
}
