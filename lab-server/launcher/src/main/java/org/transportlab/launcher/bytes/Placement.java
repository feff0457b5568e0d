package org.transportlab.launcher.bytes;

import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Decides on which thread a request is handled: reads of the wire on the thread that has received them, everything else
 * on one of the pool.
 *
 * <p>Reading the wire never blocks, so a change of threads, two for each long poll, would only cost: a third of what a
 * poll takes altogether. A page may block, on a client that does not take it. So may a body that trickles in. And a client
 * that sends one request after the other without waiting for answers is sent to the pool as well, where it does not keep a
 * selector or a lane from serving others.
 */
public final class Placement extends Handler.Wrapper {
    private final Route route;
    private final Executor pool;

    public Placement(Route route, Executor pool, Handler next) {
        super(next);
        this.route = route;
        this.pool = pool;
    }

    /** Tells the connector that it need not change threads before it comes here. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (neverBlocks(request)
                && request.getConnectionMetaData().getConnection().getEndPoint() instanceof CountingEndPoint endPoint
                && endPoint.hasPatience()) {
            return super.handle(request, response, callback);
        }
        pool.execute(() -> handleLater(request, response, callback));
        return true;
    }

    private boolean neverBlocks(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && route.neverBlocks(Request.getPathInContext(request))
                && !request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void handleLater(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
