package org.transportlab.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs what is due on the thread that moves its clock. */
public final class ManualScheduler extends AbstractExecutorService implements ScheduledExecutorService {
    private final ManualClock clock;
    private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(timer -> timer.dueNanos));

    private Optional<Timer> newest = Optional.empty();

    public ManualScheduler(ManualClock clock) {
        this.clock = clock;
    }

    private final class Timer extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final long dueNanos;

        Timer(Runnable work, long dueNanos) {
            super(work, null);
            this.dueNanos = dueNanos;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - clock.nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** Lets time pass, and stops at each timer on the way. */
    public void pass(Duration time) {
        long end = clock.nanos() + time.toNanos();
        for (Timer next = timers.peek(); next != null && next.dueNanos <= end; next = timers.peek()) {
            clock.advanceTo(Math.max(clock.nanos(), next.dueNanos));
            timers.remove().run();
        }
        clock.advanceTo(end);
    }

    /** Lets time pass as on a machine that slept: timers run late. */
    public void oversleep(Duration time) {
        clock.advance(time);
        pass(Duration.ZERO);
    }

    /** The timer that was set last. */
    ScheduledFuture<?> newest() {
        return newest.orElseThrow();
    }

    /** Timers that are still to run. */
    public long pending() {
        return timers.stream().filter(timer -> !timer.isCancelled()).count();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        Timer timer = new Timer(work, clock.nanos() + unit.toNanos(delay));
        timers.add(timer);
        newest = Optional.of(timer);
        return timer;
    }

    @Override
    public void execute(Runnable work) {
        schedule(work, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long pause, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        timers.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        timers.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
        return true;
    }
}
