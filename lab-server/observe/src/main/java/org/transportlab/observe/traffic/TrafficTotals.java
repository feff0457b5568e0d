package org.transportlab.observe.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/**
 * Running sums of all events by logical connection and transport: what a count of bytes per message is made from.
 *
 * <p>Safe for any thread. Remembers the {@value #REMEMBERED} logical connections seen last; sums of older ones are lost.
 */
public final class TrafficTotals {
    private static final int REMEMBERED = 10_000;

    private static final class Logical {
        private final Map<String, TrafficSum> sums = new HashMap<>();
        private long sockets;
    }

    private final Set<String> streaming;
    private final Map<Long, Set<String>> carried =
            new HashMap<>(); // by open TCP connection; guarded by this, as the rest
    private final Map<String, Logical> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Logical> eldest) {
            return size() > REMEMBERED;
        }
    };

    public TrafficTotals(TransportTypes transports) {
        streaming = transports.all().stream()
                .filter(TransportType::streams)
                .map(TransportType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public synchronized void add(TrafficEvent event) {
        String id = event.logical();
        String transport = event.transport();
        Logical logical = byId.computeIfAbsent(id, absent -> new Logical());
        TrafficSum sum = logical.sums.getOrDefault(transport, TrafficSum.nothing(transport, id));
        logical.sums.put(transport, sum.plus(event, streaming.contains(transport)));
        if (event.kind() == Kind.TCP_CLOSE) {
            carried.remove(event.connection());
        } else if (event.kind() == Kind.REQUEST_HEAD
                && !id.isEmpty()
                && carried.computeIfAbsent(event.connection(), number -> new HashSet<>())
                        .add(id)) {
            logical.sockets++;
        }
    }

    /** Of these logical connections, by each transport that carried bytes of them. */
    public synchronized List<TrafficSum> of(Collection<String> logical) {
        List<TrafficSum> found = new ArrayList<>();
        for (String id : logical) {
            byId.getOrDefault(id, new Logical()).sums.values().stream()
                    .filter(sum -> sum.total() > 0)
                    .forEach(found::add);
        }
        return found;
    }

    /** How many TCP connections have carried that logical connection. */
    public synchronized long sockets(String logical) {
        return byId.getOrDefault(logical, new Logical()).sockets;
    }
}
