package org.transportlab.launcher;

import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Claims the bytes of each request for its transport and connection, in front of everything else.
 *
 * <p>The connection is the query parameter {@code connection}, or what the application puts into the request attribute
 * {@link #CONNECTION} before it writes.
 */
final class Attribution extends Handler.Wrapper {

    /** The request attribute in which the application names a connection that the client left unnamed. */
    static final String CONNECTION = "org.transportlab.connection";

    private final WireRoute route;

    Attribution(WireRoute route, Handler next) {
        super(next);
        this.route = route;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint instanceof CountingEndPoint counting) {
            SocketBook book = counting.book();
            Exchange exchange = book.claim(route.transport(Request.getPathInContext(request)), () -> named(request));
            request.addHttpStreamWrapper(stream -> new Ending(stream, request, book, exchange));
        }
        return super.handle(request, response, callback);
    }

    private static Optional<String> named(Request request) {
        return WireRoute.connection(request.getHttpURI().getQuery())
                .or(() -> Optional.ofNullable((String) request.getAttribute(CONNECTION)));
    }

    /**
     * Ends the exchange just before Jetty turns to the next request of the socket. A completion listener would be too
     * late: it runs after that, when the next request's bytes may have been read already.
     */
    private static final class Ending extends HttpStream.Wrapper {

        private final Request request;
        private final SocketBook book;
        private final Exchange exchange;

        Ending(HttpStream stream, Request request, SocketBook book, Exchange exchange) {
            super(stream);
            this.request = request;
            this.book = book;
            this.exchange = exchange;
        }

        @Override
        public void succeeded() {
            if (request.getAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE) == null) {
                book.ended(exchange);
            } else {
                book.upgraded(exchange);
            }
            super.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            book.ended(exchange);
            super.failed(cause);
        }
    }
}
