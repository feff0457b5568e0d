package org.transportlab.hub.delivery;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The readers of one channel that one lane serves.
 *
 * <p>{@link #wake} may be called by any thread and coalesces; everything else happens on the lane.
 */
final class Audience implements Runnable {
    private static final Subscription[] STALE = {};
    private final Lane lane;
    private final Set<Subscription> readers = new LinkedHashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private Subscription[] rounds = STALE;
    private volatile boolean empty = true;

    Audience(Lane lane) {
        this.lane = lane;
    }

    void wake() {
        if (!empty && !woken.get() && woken.compareAndSet(false, true)) {
            lane.execute(this);
        }
    }

    /** Lets every reader look for frames. Frames appended after the flag is lowered wake the audience again. */
    @Override
    public void run() {
        woken.set(false);
        if (rounds == STALE) {
            rounds = readers.toArray(STALE);
        }
        for (Subscription reader : rounds) {
            reader.pump();
        }
    }

    void add(Subscription reader) {
        readers.add(reader);
        changed();
    }

    void remove(Subscription reader) {
        readers.remove(reader);
        changed();
    }

    private void changed() {
        rounds = STALE;
        empty = readers.isEmpty();
    }
}
