package org.transportlab.observe.traffic;

import java.util.List;

/**
 * Is told what a relay sees.
 *
 * <p>Called on the event loop of the connection: in order for one connection, concurrently for several. It must return at
 * once. What it throws is dropped and never reaches the relayed bytes.
 */
@FunctionalInterface
public interface TrafficObserver {
    void saw(TrafficEvent event);

    /** Tells all of them, whatever one of them throws. */
    static TrafficObserver all(List<TrafficObserver> observers) {
        List<TrafficObserver> fixed = List.copyOf(observers);
        return event -> {
            for (TrafficObserver observer : fixed) {
                try {
                    observer.saw(event);
                } catch (RuntimeException e) {
                    // as promised above: whoever fails misses this event, and nobody else notices
                }
            }
        };
    }
}
