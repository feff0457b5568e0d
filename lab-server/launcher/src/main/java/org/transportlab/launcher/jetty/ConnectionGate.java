package org.transportlab.launcher.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.transportlab.launcher.bytes.CountingEndPoint;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.observe.LabClock;

/**
 * Admits connections as its gate says: a server that is down resets them, one that is full answers 503.
 *
 * <p>A connection is checked once, with its first request. The response has no {@code Retry-After}, because the experiment
 * shows what the clients' own policy does.
 */
final class ConnectionGate extends Handler.Wrapper {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private final AdmissionGate gate;
    private final LabClock clock;

    ConnectionGate(AdmissionGate gate, LabClock clock, Handler next) {
        super(next);
        this.clock = clock;
        this.gate = gate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!(request.getConnectionMetaData().getConnection().getEndPoint() instanceof CountingEndPoint endPoint)
                || !endPoint.isNew()) {
            return super.handle(request, response, callback);
        }
        switch (gate.admit(clock.nanos())) {
            case ADMITTED -> {
                return super.handle(request, response, callback);
            }
            case DOWN -> {
                endPoint.line().http1().abort();
                callback.succeeded();
            }
            case FULL -> {
                response.setStatus(503);
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
                response.write(true, NOTHING, callback);
            }
        }
        return true;
    }
}
