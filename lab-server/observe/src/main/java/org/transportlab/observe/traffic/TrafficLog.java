package org.transportlab.observe.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The newest events, oldest dropped first, numbered so that a reader can ask for what came since. Safe for any thread. */
public final class TrafficLog {
    private final int capacity;
    private final Deque<TrafficEvent> events = new ArrayDeque<>();
    private long next; // guarded by this, like the events

    /** @param capacity how many are kept; with two samples of up to 1 KiB each, 4,000 take some MiB */
    public TrafficLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(TrafficEvent event) {
        events.addLast(event);
        next++;
        if (events.size() > capacity) {
            events.removeFirst();
        }
    }

    /** Counts events that happened and are not known. What came before them goes: between kept events there is no gap. */
    public synchronized void skip(long unknown) {
        if (unknown > 0) {
            events.clear();
            next += unknown;
        }
    }

    /** The events from number {@code from} on; the first event ever has number 0. */
    public synchronized Traffic.Page since(long from) {
        long oldest = next - events.size();
        long wanted = Math.max(0, from);
        List<TrafficEvent> found =
                events.stream().skip(Math.max(0, wanted - oldest)).toList();
        return new Traffic.Page(found, next, Math.max(0, oldest - wanted));
    }

    /** The newest events of which that is true, newest last. */
    public synchronized List<TrafficEvent> newest(int most, Predicate<TrafficEvent> wanted) {
        List<TrafficEvent> found = new ArrayList<>(most);
        for (Iterator<TrafficEvent> newest = events.descendingIterator(); newest.hasNext() && found.size() < most; ) {
            TrafficEvent event = newest.next();
            if (wanted.test(event)) {
                found.add(0, event);
            }
        }
        return found;
    }
}
