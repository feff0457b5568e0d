package org.transportlab.observe.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Picks out of all traffic what concerns a few logical connections, each event once: what others send through the same relay
 * is theirs.
 *
 * <p>The opening of a TCP connection names no logical connection, the requests on it do: it is told together with the first of
 * them. A connection that is asked for late is told about from where this reader begins, as far as events are kept. For one
 * thread at a time.
 */
public final class TrafficReader {
    /** Of one reading: a page that gets more than that cannot show it. */
    private static final int MOST = 2_000;

    private static final int MOST_STRANGERS = 1_000;

    private final Traffic traffic;
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
    public record Numbered(long number, TrafficEvent event) {}

    /**
     * What was read.
     *
     * @param dropped how many events were too old or too many to be told; those of others may be among them
     */
    public record Reading(List<Numbered> events, long dropped, List<TrafficSum> sums) {}

    private TrafficReader(Traffic traffic, boolean fromNow) {
        this.traffic = traffic;
        next = traffic.since(Long.MAX_VALUE).next();
        start = fromNow ? next : 0;
    }

    /** Begins with what comes next. */
    public static TrafficReader fromNow(Traffic traffic) {
        return new TrafficReader(traffic, true);
    }

    /** Begins with the oldest event that is kept. */
    public static TrafficReader fromOldest(Traffic traffic) {
        return new TrafficReader(traffic, false);
    }

    /** What these connections have done since it was last told, and what they cost altogether. */
    public Reading read(Set<String> logical) {
        read.keySet().retainAll(logical);
        logical.forEach(id -> read.putIfAbsent(id, start));
        Traffic.Page page = traffic.since(
                read.values().stream().mapToLong(Long::longValue).min().orElse(next));
        List<Numbered> found = new ArrayList<>();
        long number = page.next() - page.events().size();
        long missed = read.isEmpty() ? 0 : Math.max(0, number - next);
        next = page.next();
        for (TrafficEvent event : page.events()) {
            take(new Numbered(number++, event), found);
        }
        read.replaceAll((id, before) -> next);
        int spare = Math.max(0, found.size() - MOST);
        return new Reading(List.copyOf(found.subList(spare, found.size())), missed + spare, traffic.sums(logical));
    }

    private void take(Numbered one, List<Numbered> found) {
        TrafficEvent event = one.event();
        if (event.kind() == Kind.TCP_OPEN && !own.contains(event.connection())) {
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
        if (event.kind() == Kind.TCP_CLOSE) {
            own.remove(event.connection());
        }
    }
}
