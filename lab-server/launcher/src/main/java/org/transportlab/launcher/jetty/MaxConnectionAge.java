package org.transportlab.launcher.jetty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.Scheduler;

/** Closes each connection of a connector at a maximum age, whatever happens on it. Safe for any thread. */
final class MaxConnectionAge implements Connection.Listener {
    private final Connector connector;
    private final Duration limit;
    private final Map<Connection, Scheduler.Task> ends = new ConcurrentHashMap<>();

    MaxConnectionAge(Connector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        ends.put(
                connection,
                connector.getScheduler().schedule(() -> end(connection), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task end = ends.remove(connection);
        if (end != null) {
            end.cancel();
        }
    }

    private void end(Connection connection) {
        ends.remove(connection);
        connection.getEndPoint().close();
    }
}
