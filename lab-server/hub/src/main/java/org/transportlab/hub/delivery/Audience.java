package org.transportlab.hub.delivery;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The readers of one channel that one lane serves; of each it knows only what to run when there may be frames.
 *
 * <p>{@link #wake} may be called by any thread and coalesces; everything else happens on the lane.
 */
final class Audience implements Runnable {
    private static final Runnable[] STALE = {};
    private final Executor lane;
    private final Set<Runnable> pumps = new LinkedHashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private Runnable[] rounds = STALE;
    private volatile boolean empty = true;

    Audience(Executor lane) {
        this.lane = lane;
    }

    void wake() {
        if (!empty && !woken.get() && woken.compareAndSet(false, true)) {
            lane.execute(this);
        }
    }

    /** Lets every reader look for frames. Frames that come after the flag is lowered wake the audience again. */
    @Override
    public void run() {
        woken.set(false);
        if (rounds == STALE) {
            rounds = pumps.toArray(STALE);
        }
        for (Runnable pump : rounds) {
            pump.run();
        }
    }

    void add(Runnable pump) {
        pumps.add(pump);
        changed();
    }

    void remove(Runnable pump) {
        pumps.remove(pump);
        changed();
    }

    private void changed() {
        rounds = STALE;
        empty = pumps.isEmpty();
    }
}
