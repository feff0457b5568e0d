package org.transportlab.scenario.chat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.transportlab.observe.LabClock;

/**
 * Who has been seen typing lately, so that a room hears of it at most once in two seconds for each user.
 *
 * <p>Safe for any thread. Bounded: where too many type at once, some are not seen typing.
 */
final class Typing {
    private static final long PERIOD_NANOS = 2_000_000_000L;
    private static final int MOST = 10_000;
    private final LabClock clock;
    /** Oldest first, since a moment is only ever added at the end. */
    private final Map<String, Long> seen = new LinkedHashMap<>();

    Typing(LabClock clock) {
        this.clock = clock;
    }

    /** Whether the room has not just been told the same. */
    synchronized boolean isNews(String room, String user) {
        long now = clock.nanos();
        Iterator<Long> moments = seen.values().iterator();
        while (moments.hasNext() && now - moments.next() >= PERIOD_NANOS) {
            moments.remove();
        }
        return seen.size() < MOST && seen.putIfAbsent(room + ' ' + user, now) == null;
    }
}
