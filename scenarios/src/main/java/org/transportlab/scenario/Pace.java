package org.transportlab.scenario;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.transportlab.hub.LabClock;

/**
 * An open-loop schedule: message k is due at start + k/rate, however late the ones before it were.
 *
 * <p>Because lateness does not move the schedule, a stall shows in the latency of every message it delayed instead of
 * disappearing in a lower rate (coordinated omission). What is late is made up for in a burst; what is late by more than a
 * second is skipped and counted, so that a machine that slept does not wake up to a flood.
 *
 * <p>Any thread may call any method. The task runs on the scheduler's threads, one message at a time and in order, and
 * holds no lock of this object. After {@link #close} has returned, at most the message being published still appears.
 */
public final class Pace implements AutoCloseable {
    /** Messages a second, at most. */
    public static final int FASTEST = 1_000;

    private static final long SECOND = 1_000_000;
    private final ScheduledExecutorService scheduler;
    private final LabClock clock;
    private final Task task;
    private int perSecond;
    private int wanted;
    private long anchorMicros;
    private long sinceAnchor;
    private long number;
    private long skipped;
    private boolean running;
    private boolean hurried;
    private boolean failing;
    private boolean closed;
    private Future<?> wakeUp;

    /** Publishes one message: the {@code number}-th, from 1, which should go out at {@code dueMicros}. */
    @FunctionalInterface
    public interface Task {
        void publish(long number, long dueMicros);
    }

    private record Due(long number, long micros) {}

    private Pace(ScheduledExecutorService scheduler, LabClock clock, int perSecond, Task task) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.task = task;
        this.perSecond = requireRate(perSecond);
        this.wanted = perSecond;
        this.anchorMicros = clock.micros();
    }

    /**
     * Starts a schedule; its first message is due one interval from now.
     *
     * @param perSecond messages a second, 1 to {@link #FASTEST}
     */
    public static Pace start(ScheduledExecutorService scheduler, LabClock clock, int perSecond, Task task) {
        Pace pace = new Pace(scheduler, clock, perSecond, task);
        pace.sleep();
        return pace;
    }

    /**
     * Changes the rate. What was due before is still published; the next message comes one new interval after the last
     * one, or now if that is past.
     */
    public synchronized void rate(int changed) {
        wanted = requireRate(changed);
        // a wake-up that is on its way will see the change; replaced again and again, it would never come
        if (!running && !closed && !hurried) {
            hurried = true;
            sleep(0);
        }
    }

    public synchronized int rate() {
        return wanted;
    }

    /** Messages that were never published because they were late by more than a second. */
    public synchronized long skipped() {
        return skipped;
    }

    @Override
    public synchronized void close() {
        closed = true;
        wakeUp.cancel(false);
    }

    private void wake() {
        if (!begin()) {
            return;
        }
        for (Optional<Due> due = take(); due.isPresent(); due = take()) {
            publish(due.get());
        }
    }

    private void publish(Due due) {
        try {
            task.publish(due.number(), due.micros());
            failing = false;
        } catch (RuntimeException e) {
            // one failure may be followed by a thousand a second: only the first in a row is worth a report
            if (!failing) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
            failing = true;
        }
    }

    /** False if a wake-up that could no longer be cancelled finds another one at work. */
    private synchronized boolean begin() {
        boolean first = !running && !closed;
        running |= first;
        hurried = false;
        return first;
    }

    /** The message due by now, or nothing, and then the next wake-up is arranged. */
    private synchronized Optional<Due> take() {
        long now = clock.micros();
        if (next() > now && wanted != perSecond) {
            long next = Math.max(now, due(sinceAnchor) + SECOND / wanted);
            perSecond = wanted;
            anchorMicros = next - SECOND / perSecond;
            sinceAnchor = 0;
        }
        if (closed || next() > now) {
            running = false;
            if (!closed) {
                sleep();
            }
            return Optional.empty();
        }
        if (now - next() > SECOND) {
            long firstKept = ((now - SECOND - anchorMicros) * perSecond + SECOND - 1) / SECOND;
            skipped += firstKept - sinceAnchor - 1;
            sinceAnchor = firstKept - 1;
        }
        sinceAnchor++;
        return Optional.of(new Due(++number, due(sinceAnchor)));
    }

    private synchronized void sleep() {
        sleep(Math.max(1, next() - clock.micros()));
    }

    private void sleep(long micros) {
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUp = scheduler.schedule(this::wake, micros, TimeUnit.MICROSECONDS);
    }

    private long next() {
        return due(sinceAnchor + 1);
    }

    private long due(long count) {
        return anchorMicros + count * SECOND / perSecond;
    }

    private static int requireRate(int perSecond) {
        if (perSecond < 1 || perSecond > FASTEST) {
            throw new IllegalArgumentException("a rate goes from 1 to " + FASTEST + " a second, not " + perSecond);
        }
        return perSecond;
    }
}
