package org.transportlab.launcher.jetty;

import java.util.Set;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves only streams and {@code /health} at the spare port; everything else there is 404. */
final class SpareGate extends Handler.Wrapper {
    private static final Set<String> PATHS = Set.of("/sse", "/ws", "/health");
    private final Connector spare;
    private final String contextPath;

    SpareGate(Connector spare, String contextPath, Handler next) {
        super(next);
        this.spare = spare;
        this.contextPath = contextPath;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getConnectionMetaData().getConnector() == spare && !isServed(Request.getPathInContext(request))) {
            Response.writeError(request, response, callback, 404);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private boolean isServed(String path) {
        return path.startsWith(contextPath) && PATHS.contains(path.substring(contextPath.length()));
    }
}
