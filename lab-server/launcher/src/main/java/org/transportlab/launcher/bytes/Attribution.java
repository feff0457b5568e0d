package org.transportlab.launcher.bytes;

import java.util.Optional;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.transportlab.web.origin.GateFilter;

/**
 * Claims the bytes of each request for its transport and connection, in front of everything else.
 *
 * <p>The connection is the query parameter {@code connection}, or what the application puts into the request attribute
 * {@link GateFilter#CONNECTION} before it writes.
 */
public final class Attribution extends Handler.Wrapper {

    private final Route route;

    public Attribution(Route route, Handler next) {
        super(next);
        this.route = route;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        CountingEndPoint.below(connection.getEndPoint()).ifPresent(socket -> claim(request, connection, socket.line()));
        return super.handle(request, response, callback);
    }

    private void claim(Request request, Connection connection, Line line) {
        String transport = route.transport(Request.getPathInContext(request));
        Optional<StreamBooks> streams = line.http2();
        if (streams.isPresent() && connection instanceof HTTP2Connection http2) {
            StreamBooks books = streams.get();
            int stream = Integer.parseInt(request.getId());
            Exchange exchange = books.claim(
                    stream, transport, () -> named(request), () -> StreamCut.of(http2.getSession(), stream));
            request.addHttpStreamWrapper(carrier -> new Ending(
                    carrier, request, () -> books.ended(stream, exchange), () -> books.upgraded(stream, exchange)));
        } else {
            SocketBook book = line.http1();
            Exchange exchange = book.claim(transport, () -> named(request));
            request.addHttpStreamWrapper(
                    carrier -> new Ending(carrier, request, () -> book.ended(exchange), () -> book.upgraded(exchange)));
        }
    }

    private static Optional<String> named(Request request) {
        return Route.connection(request.getHttpURI().getQuery())
                .or(() -> Optional.ofNullable((String) request.getAttribute(GateFilter.CONNECTION)));
    }

    /**
     * Ends the exchange just before Jetty turns to the next request of the socket. A completion listener would be too
     * late: it runs after that, when the next request's bytes may have been read already.
     */
    private static final class Ending extends HttpStream.Wrapper {

        private final Request request;
        private final Runnable ended;
        private final Runnable upgraded;

        Ending(HttpStream stream, Request request, Runnable ended, Runnable upgraded) {
            super(stream);
            this.request = request;
            this.ended = ended;
            this.upgraded = upgraded;
        }

        @Override
        public void succeeded() {
            if (request.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE) == null) {
                ended.run();
            } else {
                upgraded.run();
            }
            super.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            ended.run();
            super.failed(cause);
        }
    }
}
