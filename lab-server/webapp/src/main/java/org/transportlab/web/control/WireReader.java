package org.transportlab.web.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transportlab.web.meter.WireFeed;

/**
 * Picks out of all that a relay sees what concerns a few logical connections, each event once: what others send through the
 * same relay is theirs.
 *
 * <p>The opening of a TCP connection names no logical connection, the requests on it do: it is told together with the first of
 * them. A connection that is asked for late is told about from the beginning of this reader, as far as events are kept. For one
 * thread at a time.
 */
final class WireReader {
    /** Of one reading: a page that gets more than that cannot show it. */
    static final int MOST = 2_000;

    private static final int MOST_STRANGERS = 1_000;

    private final WireFeed feed;
    private final long start;
    private long next;
    private final Map<String, Long> read = new HashMap<>();
    private final Set<Long> own = new HashSet<>();
    private final Map<Long, Numbered> opened = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Numbered> eldest) {
            return size() > MOST_STRANGERS;
        }
    };

    /** @param number of the event among all that the relay ever saw */
    record Numbered(long number, WireFeed.Event event) {}

    /**
     * What was read.
     *
     * @param dropped how many events were too old or too many to be told; those of others may be among them
     */
    record Reading(List<Numbered> events, long dropped, List<WireFeed.Sum> sums) {}

    WireReader(WireFeed feed) {
        this.feed = feed;
        start = feed.since(Long.MAX_VALUE).next();
        next = start;
    }

    /** What these connections have done since it was last told. */
    Reading read(Set<String> logical) {
        read.keySet().retainAll(logical);
        logical.forEach(id -> read.putIfAbsent(id, start));
        WireFeed.Page page = feed.since(
                read.values().stream().mapToLong(Long::longValue).min().orElse(start));
        List<Numbered> found = new ArrayList<>();
        long number = page.next() - page.events().size();
        long missed = Math.max(0, number - next);
        next = page.next();
        for (WireFeed.Event event : page.events()) {
            take(new Numbered(number++, event), found);
        }
        read.replaceAll((id, before) -> next);
        int spare = Math.max(0, found.size() - MOST);
        return new Reading(List.copyOf(found.subList(spare, found.size())), missed + spare, feed.totals(logical));
    }

    private void take(Numbered one, List<Numbered> found) {
        WireFeed.Event event = one.event();
        if (event.kind().equals("tcp_open") && !own.contains(event.connection())) {
            opened.put(event.connection(), one);
            return;
        }
        Long from = read.get(event.logical());
        if (from == null || one.number() < from) {
            return;
        }
        if (own.add(event.connection())) {
            Numbered opening = opened.remove(event.connection());
            if (opening != null) {
                found.add(opening);
            }
        }
        found.add(one);
        if (event.kind().equals("tcp_close")) {
            own.remove(event.connection());
        }
    }
}
