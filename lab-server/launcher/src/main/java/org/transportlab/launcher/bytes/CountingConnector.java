package org.transportlab.launcher.bytes;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Accepts sockets and has every byte on them counted. */
public final class CountingConnector extends ServerConnector {

    private final ServerBook book;

    private final boolean sealed;

    /** @param sealed whether the sockets carry TLS */
    public CountingConnector(Server server, ConnectionFactory[] protocols, boolean sealed, ServerBook book) {
        // One thread that accepts, rather than the selectors: their port would stay open until they look up again
        super(server, task -> carryOn(task, server.getThreadPool()), null, null, 1, -1, protocols);
        this.sealed = sealed;
        this.book = book;
    }

    /**
     * When an answer has been written by another thread than the one that read the request, Jetty has the pool read on. That
     * is as well done at once: it does not block, see {@link Placement}.
     */
    private static void carryOn(Runnable task, Executor pool) {
        if (task instanceof ConnectionMetaData http
                && http.getConnection().getEndPoint() instanceof CountingEndPoint endPoint) {
            endPoint.renewPatience();
            task.run();
        } else {
            pool.execute(task);
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        CountingEndPoint endPoint = new CountingEndPoint(channel, selector, key, getScheduler(), book, sealed);
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** Closes the sockets whose request head has been trickling in since before that time (slowloris). */
    public void closeLateHeads(long startedBeforeMicros) {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint instanceof CountingEndPoint counting && counting.line().headIsLate(startedBeforeMicros)) {
                counting.close();
            }
        }
    }
}
