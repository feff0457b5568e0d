package org.transportlab.scenario.ticker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.transportlab.observe.LabClock;
import org.transportlab.scenario.Pace;

/**
 * A {@link Pace} that runs while there is demand, and for a while after. Safe for any thread.
 *
 * <p>Demand of a poller is a flicker: it is there during a request only. Lingering makes it last from one poll to the next.
 */
final class OnDemand implements Demand.Listener, AutoCloseable {
    private final ScheduledExecutorService scheduler;
    private final LabClock clock;
    private final int perSecond;
    private final Duration linger;
    private final Pace.Task task;
    private Optional<Pace> pace = Optional.empty();
    private boolean wanted;
    private boolean closed;
    private boolean waiting;
    private long unwantedSince;

    OnDemand(ScheduledExecutorService scheduler, LabClock clock, int perSecond, Duration linger, Pace.Task task) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.perSecond = perSecond;
        this.linger = linger;
        this.task = task;
    }

    @Override
    public synchronized void changed(boolean someone) {
        wanted = someone;
        if (closed) {
            return;
        }
        if (someone && pace.isEmpty()) {
            pace = Optional.of(Pace.start(scheduler, clock, perSecond, task));
        }
        if (!someone) {
            unwantedSince = clock.nanos();
            lookAgainAfter(linger.toNanos());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        pace.ifPresent(Pace::close);
        pace = Optional.empty();
    }

    /** One timer at most, however often demand flickers. */
    private void lookAgainAfter(long nanos) {
        if (!waiting) {
            waiting = true;
            scheduler.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void look() {
        waiting = false;
        if (wanted || closed) {
            return;
        }
        long left = linger.toNanos() - (clock.nanos() - unwantedSince);
        if (left > 0) {
            lookAgainAfter(left);
        } else {
            pace.ifPresent(Pace::close);
            pace = Optional.empty();
        }
    }
}
