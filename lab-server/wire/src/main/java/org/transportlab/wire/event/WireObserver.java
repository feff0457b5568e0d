package org.transportlab.wire.event;

import java.util.List;

/**
 * Wants to know what is seen on the wire.
 *
 * <p>Called on the event loop of the connection: in order for one connection, concurrently for several. It must return at
 * once. What it throws is dropped and never reaches the relayed bytes.
 */
@FunctionalInterface
public interface WireObserver {
    void saw(WireEvent event);

    /** Tells all of them, whatever one of them throws. */
    static WireObserver all(List<WireObserver> observers) {
        List<WireObserver> fixed = List.copyOf(observers);
        return event -> {
            for (WireObserver observer : fixed) {
                try {
                    observer.saw(event);
                } catch (RuntimeException e) {
                    // as promised above: whoever fails misses this event, and nobody else notices
                }
            }
        };
    }
}
