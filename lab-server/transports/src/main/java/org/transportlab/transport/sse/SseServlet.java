package org.transportlab.transport.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.log.Cursor;
import org.transportlab.observe.TransportType;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.Answer;
import org.transportlab.transport.WireQuery;

/**
 * Server-sent events: {@code GET sse?channels=a,b} is answered by a stream of events that ends only when one side leaves.
 *
 * <p>The id of each event is the reader's cursor. EventSource sends the last one back as {@code Last-Event-ID} when it
 * reconnects, so resuming needs no code in the browser. The header wins over {@code cursor} in the URL, which an
 * EventSource repeats unchanged for ever.
 */
public final class SseServlet extends HttpServlet {
    public static final TransportType TYPE = new TransportType("sse", "/sse", true, false, "SSE");

    private static final long serialVersionUID = 1L;
    private final transient Hub hub;

    public SseServlet(Hub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        try {
            ReadRequest what = what(request);
            Reader reader = new Reader(TYPE, (Caller) request.getUserPrincipal());
            EventStream stream = new EventStream(hub);
            stream.subscribe(reader, what);
            begin(response);
            AsyncContext context = request.startAsync();
            // a stream has no end of its own: the hub's heartbeats and deadlines find out who is gone
            context.setTimeout(0);
            stream.open(context, response.getOutputStream());
        } catch (Refused e) {
            Answer answer = new Answer(request, response, hub.limits().sendDeadline());
            answer.give(hub.bye(e.close(), e.getMessage()));
            answer.open();
        }
    }

    private static ReadRequest what(HttpServletRequest request) {
        ReadRequest asked = WireQuery.of(request).readRequest();
        String last = request.getHeader("Last-Event-ID");
        return last == null || last.isEmpty()
                ? asked
                : new ReadRequest(asked.channels(), Cursor.parse(last), asked.history());
    }

    private static void begin(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        // no-transform: a proxy that compresses has to buffer (RFC 9111, section 5.2.2.6)
        response.setHeader("Cache-Control", "no-cache, no-store, no-transform");
        // nginx buffers responses unless it is told not to
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Without this a HEAD would be a GET. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
