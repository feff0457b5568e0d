package org.transportlab.wire.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.transportlab.wire.event.Kind;
import org.transportlab.wire.event.WireEvent;
import org.transportlab.wire.event.WireObserver;

/**
 * How many TCP connections have carried each logical connection.
 *
 * <p>Safe for any thread. Remembers the {@value #REMEMBERED} logical connections seen last.
 */
final class Carriers implements WireObserver {
    private static final int REMEMBERED = 10_000;

    private final Map<Long, Set<String>> open = new HashMap<>(); // guarded by this, like the counts
    private final Map<String, Long> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public synchronized void saw(WireEvent event) {
        if (event.kind() == Kind.TCP_CLOSE) {
            open.remove(event.connection());
        } else if (event.kind() == Kind.REQUEST_HEAD && !event.logical().isEmpty()) {
            if (open.computeIfAbsent(event.connection(), number -> new HashSet<>())
                    .add(event.logical())) {
                counts.merge(event.logical(), 1L, Long::sum);
            }
        }
    }

    synchronized long of(String logical) {
        return counts.getOrDefault(logical, 0L);
    }
}
