package org.transportlab.wire;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a line for each connection that has changed since it was printed last. For one thread. */
final class RelayTable {
    private static final String FORMAT = "%6s  %-10s %-16s %12s %12s  %s%n";

    private final PrintWriter out;
    private final Map<Long, RelayedConnection> printed = new HashMap<>();
    private boolean headed;

    RelayTable(PrintWriter out) {
        this.out = out;
    }

    void print(List<RelayedConnection> connections) {
        for (RelayedConnection connection : connections) {
            if (!connection.equals(printed.put(connection.number(), connection))) {
                line(connection);
            }
        }
        printed.keySet()
                .retainAll(connections.stream().map(RelayedConnection::number).toList());
    }

    private void line(RelayedConnection connection) {
        if (!headed) {
            headed = true;
            out.printf(Locale.ROOT, FORMAT, "no.", "transport", "connection", "bytes up", "bytes down", "state");
        }
        out.printf(
                Locale.ROOT,
                FORMAT,
                connection.number(),
                connection.transport().name(),
                connection.logical(),
                connection.fromClient(),
                connection.toClient(),
                connection.isOpen() ? "open" : connection.ended());
    }
}
