package org.transportlab.wire.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest events, oldest dropped first, numbered so that a reader can ask for what came since. Safe for any thread. */
public final class WireLog implements WireObserver {
    /**
     * An answer to "what came since?".
     *
     * @param next ask with this number next time
     * @param dropped how many events are gone that the reader has not seen
     */
    public record Page(List<WireEvent> events, long next, long dropped) {}

    private final int capacity;
    private final Deque<WireEvent> events = new ArrayDeque<>();
    private long next; // guarded by this, like the events

    public WireLog(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized void saw(WireEvent event) {
        events.addLast(event);
        next++;
        if (events.size() > capacity) {
            events.removeFirst();
        }
    }

    /** The events from number {@code from} on; the first event ever has number 0. */
    public synchronized Page since(long from) {
        long oldest = next - events.size();
        long wanted = Math.max(0, from);
        List<WireEvent> found = new ArrayList<>();
        long number = oldest;
        for (WireEvent event : events) {
            if (number++ >= wanted) {
                found.add(event);
            }
        }
        return new Page(List.copyOf(found), next, Math.max(0, oldest - wanted));
    }
}
