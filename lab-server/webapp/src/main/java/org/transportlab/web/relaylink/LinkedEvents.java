package org.transportlab.web.relaylink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.transportlab.web.meter.WireFeed;
import org.transportlab.web.meter.WireFeed.Event;
import org.transportlab.web.meter.WireLedger;

/** The newest events that a relay in another process has told of, numbered as they arrived. Safe for any thread. */
final class LinkedEvents {
    /** With a sample of up to 1 KiB each, some MiB. */
    private static final int KEPT = 4_000;

    private static final int TAIL = 4;
    private static final int HEAD = 512;

    private final Deque<Event> events = new ArrayDeque<>(); // guarded by this
    private long next; // guarded by this

    /** @param dropped how many there were before these that the relay could not tell */
    synchronized void add(List<Event> seen, long dropped) {
        if (dropped > 0) {
            events.clear(); // between what is kept there is never a hole
            next += dropped;
        }
        for (Event event : seen) {
            events.addLast(event);
            next++;
            if (events.size() > KEPT) {
                events.removeFirst();
            }
        }
    }

    /** As a {@link WireFeed} answers. */
    synchronized WireFeed.Page since(long number) {
        long oldest = next - events.size();
        long wanted = Math.max(0, number);
        List<Event> found = new ArrayList<>();
        long at = oldest;
        for (Event event : events) {
            if (at++ >= wanted) {
                found.add(event);
            }
        }
        return new WireFeed.Page(found, next, Math.max(0, oldest - wanted));
    }

    /** The newest stretches of bytes of one connection, newest last, as a {@link WireLedger} answers. */
    synchronized List<WireLedger.Chunk> tail(String connection) {
        Deque<WireLedger.Chunk> found = new ArrayDeque<>(TAIL);
        for (Iterator<Event> newest = events.descendingIterator(); newest.hasNext() && found.size() < TAIL; ) {
            Event event = newest.next();
            if (event.logical().equals(connection) && event.raw().length > 0) {
                found.addFirst(chunk(event));
            }
        }
        return List.copyOf(found);
    }

    private static WireLedger.Chunk chunk(Event event) {
        byte[] raw = event.raw();
        int length = (int) Math.min(event.bytes().total(), Integer.MAX_VALUE);
        return new WireLedger.Chunk(
                event.micros(), !event.up(), length, Arrays.copyOf(raw, Math.min(raw.length, HEAD)));
    }
}
