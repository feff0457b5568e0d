package org.transportlab.wire.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transportlab.wire.event.Kind;
import org.transportlab.wire.event.WireEvent;
import org.transportlab.wire.event.WireLog;
import org.transportlab.wire.event.WireTotals;

/**
 * Picks out of all that the relay sees what concerns the logical connections a lab has asked for, each event once and each
 * sum when it has changed.
 *
 * <p>The opening of a TCP connection names no logical connection; it is told with the first request that does. A connection
 * that is asked for late is told about from its beginning, as far as events are kept. For one thread.
 */
final class Watched {
    /** Events of one reading: a page that gets more than that cannot show it. */
    private static final int MOST = 2_000;

    private static final int MOST_STRANGERS = 1_000;

    private final Observations seen;
    private final Map<String, Long> from = new HashMap<>();
    private final Map<WireTotals.Key, WireTotals.Sum> told = new HashMap<>();
    private final Set<Long> own = new HashSet<>();
    private final Map<Long, WireEvent> opened = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, WireEvent> eldest) {
            return size() > MOST_STRANGERS;
        }
    };
    private long next;

    /** @param dropped how many events came before these and cannot be told */
    record Reading(List<WireEvent> events, long dropped) {}

    Watched(Observations seen) {
        this.seen = seen;
        next = seen.log().since(Long.MAX_VALUE).next();
    }

    /** These and no others from now on. */
    void only(Set<String> logical) {
        from.keySet().retainAll(logical);
        told.keySet().removeIf(key -> !logical.contains(key.logical()));
        logical.forEach(id -> from.putIfAbsent(id, 0L));
    }

    /** The sums that are others than last time. */
    Map<WireTotals.Key, WireTotals.Sum> sums() {
        Map<WireTotals.Key, WireTotals.Sum> changed = new LinkedHashMap<>();
        for (String id : from.keySet()) {
            seen.totals().of(id).forEach((transport, sum) -> {
                WireTotals.Key key = new WireTotals.Key(transport, id);
                boolean carried = sum.up().total() + sum.down().total() > 0;
                if (carried && !sum.equals(told.put(key, sum))) {
                    changed.put(key, sum);
                }
            });
        }
        return changed;
    }

    Reading events() {
        WireLog.Page page = seen.log()
                .since(from.values().stream().mapToLong(Long::longValue).min().orElse(next));
        List<WireEvent> found = new ArrayList<>();
        long number = page.next() - page.events().size();
        long missed = from.isEmpty() ? 0 : Math.max(0, number - next);
        next = page.next();
        for (WireEvent event : page.events()) {
            take(number++, event, found);
        }
        from.replaceAll((id, before) -> next);
        int spare = Math.max(0, found.size() - MOST);
        return new Reading(List.copyOf(found.subList(spare, found.size())), missed + spare);
    }

    private void take(long number, WireEvent event, List<WireEvent> found) {
        if (event.kind() == Kind.TCP_OPEN && !own.contains(event.connection())) {
            opened.put(event.connection(), event);
            return;
        }
        Long since = from.get(event.logical());
        if (since == null || number < since) {
            return;
        }
        if (own.add(event.connection())) {
            WireEvent opening = opened.remove(event.connection());
            if (opening != null) {
                found.add(opening);
            }
        }
        found.add(event);
        if (event.kind() == Kind.TCP_CLOSE) {
            own.remove(event.connection());
        }
    }
}
