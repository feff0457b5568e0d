package org.transportlab.launcher.bytes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.observe.traffic.ByteLedger.Chunk;

/**
 * The tails of the connections somebody watches, and of no others: a chunk is copied only while {@link #wanted()}.
 *
 * <p>Safe for any thread.
 */
final class Tails {

    private record Watched(int watchers, Tail tail) {}

    private final Map<String, Watched> byConnection = new ConcurrentHashMap<>();

    boolean wanted() {
        return !byConnection.isEmpty();
    }

    void watch(String connection) {
        byConnection.merge(
                connection,
                new Watched(1, new Tail()),
                (known, fresh) -> new Watched(known.watchers() + 1, known.tail()));
    }

    void unwatch(String connection) {
        byConnection.computeIfPresent(
                connection,
                (id, known) -> known.watchers() == 1 ? null : new Watched(known.watchers() - 1, known.tail()));
    }

    void add(String connection, Chunk chunk) {
        Watched watched = byConnection.get(connection);
        if (watched != null) {
            watched.tail().add(chunk);
        }
    }

    List<Chunk> of(String connection) {
        Watched watched = byConnection.get(connection);
        return watched == null ? List.of() : watched.tail().newestLast();
    }
}
