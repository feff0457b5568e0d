package org.transportlab.scenario.ticker;

import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Tap;

/**
 * Whether anybody reads one channel: counts its readers, streaming or polling.
 *
 * <p>Hangs on the hub as a tap, and so exists before it. Safe for any thread; the listener is called under this object's
 * lock, so that it hears of every change in order, and must return quickly.
 */
public final class Demand implements Tap {
    private final String channel;
    private int readers;
    private Listener listener = someone -> {};

    /** Hears {@code true} when the first reader comes, {@code false} when the last one has gone. */
    @FunctionalInterface
    interface Listener {
        void changed(boolean someone);
    }

    public Demand(String channel) {
        this.channel = channel;
    }

    synchronized void listen(Listener whoever) {
        listener = whoever;
        if (readers > 0) {
            listener.changed(true);
        }
    }

    @Override
    public synchronized void joined(Reader reader, String joined) {
        if (joined.equals(channel) && ++readers == 1) {
            listener.changed(true);
        }
    }

    @Override
    public synchronized void parted(Reader reader, String parted) {
        if (parted.equals(channel) && --readers == 0) {
            listener.changed(false);
        }
    }
}
