package org.transportlab.launcher.bytes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.observe.traffic.ByteLedger.Chunk;

/**
 * The newest few chunks of the connections somebody watches, and of no others: a chunk is copied only while {@link #wanted()}.
 *
 * <p>Safe for any thread.
 */
final class Tails {
    private static final int KEPT = 4;

    /** @param newestLast guarded by itself */
    private record Watched(int watchers, Deque<Chunk> newestLast) {}

    private final Map<String, Watched> byConnection = new ConcurrentHashMap<>();

    boolean wanted() {
        return !byConnection.isEmpty();
    }

    void watch(String connection) {
        byConnection.merge(
                connection,
                new Watched(1, new ArrayDeque<>(KEPT + 1)),
                (known, fresh) -> new Watched(known.watchers() + 1, known.newestLast()));
    }

    void unwatch(String connection) {
        byConnection.computeIfPresent(
                connection,
                (id, known) -> known.watchers() == 1 ? null : new Watched(known.watchers() - 1, known.newestLast()));
    }

    void add(String connection, Chunk chunk) {
        Watched watched = byConnection.get(connection);
        if (watched != null) {
            synchronized (watched.newestLast()) {
                watched.newestLast().addLast(chunk);
                if (watched.newestLast().size() > KEPT) {
                    watched.newestLast().removeFirst();
                }
            }
        }
    }

    List<Chunk> of(String connection) {
        Watched watched = byConnection.get(connection);
        if (watched == null) {
            return List.of();
        }
        synchronized (watched.newestLast()) {
            return List.copyOf(watched.newestLast());
        }
    }
}
