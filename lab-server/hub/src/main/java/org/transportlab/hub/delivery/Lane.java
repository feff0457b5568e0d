package org.transportlab.hub.delivery;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.transportlab.hub.LabClock;

/**
 * One thread's share of the readers.
 *
 * <p>Work given to a lane runs on its thread in the order given. A lane never waits for a reader; between pieces of work it
 * looks now and then for readers that are silent or stuck.
 */
public final class Lane implements Executor, Runnable {
    private final int number;
    private final LabClock clock;
    private final long tickNanos;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final Set<Runnable> ticks = new LinkedHashSet<>();
    private long nextTick;
    private volatile boolean parked;
    private volatile boolean stopped;

    Lane(int number, LabClock clock, long tickNanos) {
        this.number = number;
        this.clock = clock;
        this.tickNanos = tickNanos;
        this.nextTick = clock.nanos() + tickNanos;
        this.thread = new Thread(this, "lab-lane-" + number);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    int number() {
        return number;
    }

    @Override
    public void execute(Runnable piece) {
        work.add(piece);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /** Runs something at every tick from now on. Lane's thread only. */
    void add(Runnable tick) {
        ticks.add(tick);
    }

    /** Lane's thread only. */
    void remove(Runnable tick) {
        ticks.remove(tick);
    }

    /** Has the next tick come in so many nanoseconds, if it would come later. Lane's thread only. */
    void tickIn(long nanos) {
        if (nanos < nextTick - clock.nanos()) {
            nextTick = clock.nanos() + nanos;
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            turn();
            parked = true;
            if (work.isEmpty() && !stopped) {
                LockSupport.parkNanos(this, Math.max(1, Math.min(tickNanos, nextTick - clock.nanos())));
            }
            parked = false;
        }
    }

    /** Does what is due now; whether there was anything. On one thread at a time. */
    boolean turn() {
        boolean busy = false;
        Runnable piece;
        // the tick is looked at after each piece, so that a flood of messages does not starve the heartbeats
        while (clock.nanos() - nextTick < 0 && (piece = work.poll()) != null) {
            run(piece);
            busy = true;
        }
        if (clock.nanos() - nextTick >= 0) {
            nextTick = clock.nanos() + tickNanos; // before the ticks, which may wish for an earlier one
            for (Runnable tick : ticks.toArray(Runnable[]::new)) {
                run(tick);
            }
            busy = true;
        }
        return busy;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the thread to end, for that long at most; at once if it is the caller's own. */
    void awaitEnd(long millis) throws InterruptedException {
        if (thread != Thread.currentThread()) {
            thread.join(millis);
        }
    }

    /** One reader's failure must not silence the others; the reader concerned has been ended by its own pump. */
    private void run(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException | Error e) {
            report(e);
        }
    }

    /** Makes a failure known as one that nobody caught would be. */
    void report(Throwable failure) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
