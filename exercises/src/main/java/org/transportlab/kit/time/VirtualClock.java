package org.transportlab.kit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** A clock that stands still until it is told to go on, and runs what falls due meanwhile, in order, on the caller's thread. */
public final class VirtualClock extends Clock {
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long number;

    private record Due(Instant at, long number, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    public synchronized void after(Duration delay, Runnable work) {
        due.add(new Due(now.plus(delay), number++, work));
    }

    /** Lets time pass; the work due meanwhile sees the time at which it was due. */
    public void advance(Duration time) {
        Instant until = instant().plus(time);
        for (Due next = takeBefore(until); next != null; next = takeBefore(until)) {
            next.work().run();
        }
        synchronized (this) {
            now = until;
        }
    }

    private synchronized Due takeBefore(Instant until) {
        if (due.isEmpty() || due.peek().at().isAfter(until)) {
            return null;
        }
        Due next = due.poll();
        now = next.at();
        return next;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("virtual time is UTC");
    }
}
