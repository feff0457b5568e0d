package org.transportlab.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The connections there are, and the last that were. Safe for any thread. */
final class Connections {
    private static final int REMEMBERED = 1_000;

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Deque<RelayedConnection> ended = new ArrayDeque<>(); // guarded by itself

    void add(Connection connection) {
        open.add(connection);
    }

    void over(Connection connection) {
        synchronized (ended) {
            ended.addLast(connection.snapshot());
            if (ended.size() > REMEMBERED) {
                ended.removeFirst();
            }
        }
        open.remove(connection);
    }

    int size() {
        return open.size();
    }

    /** Runs something for each connection on its event loop, soon. */
    void each(Consumer<Connection> task) {
        open.forEach(connection -> connection.loop().execute(() -> task.accept(connection)));
    }

    /** The oldest first. */
    List<RelayedConnection> snapshot() {
        List<RelayedConnection> all = new ArrayList<>();
        synchronized (ended) {
            all.addAll(ended);
        }
        open.stream()
                .map(Connection::snapshot)
                .filter(RelayedConnection::isOpen)
                .forEach(all::add);
        all.sort(Comparator.comparingLong(RelayedConnection::number));
        return List.copyOf(all);
    }
}
