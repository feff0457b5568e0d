package org.transportlab.observe.traffic;

import java.util.Collection;
import java.util.List;

/**
 * What a relay sees: each stretch of bytes, and sums of them. Only the newest events are kept. All methods may be called from
 * any thread and never wait for the network.
 */
public interface Traffic {

    /** The events from that number on, as far as they are kept; the first event ever has number 0. */
    Page since(long number);

    /** The sums of these logical connections, one for each transport that carried one. */
    List<TrafficSum> sums(Collection<String> logical);

    /**
     * An answer to "what came since?".
     *
     * @param events without a gap: the last one has the number {@code next - 1}
     * @param next ask with this number next time
     * @param dropped how many events that were asked for are gone
     */
    record Page(List<TrafficEvent> events, long next, long dropped) {
        public Page {
            events = List.copyOf(events);
        }
    }
}
