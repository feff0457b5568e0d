package org.transportlab.transport.shortpoll;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.observe.TransportType;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.Answer;
import org.transportlab.transport.PollBody;
import org.transportlab.transport.WireQuery;

/**
 * Short polling: {@code GET poll?channels=a,b&cursor=C} answers with what there is, even if that is nothing.
 *
 * <p>The server keeps nothing between two polls: the cursor travels in the URL, and in the ETag, so that a client that
 * sends it back in {@code If-None-Match} gets a bodiless 304 when there is no news (RFC 9110, section 13.1.2). The answer
 * is asynchronous only so that a client that does not read it holds no thread.
 */
public final class ShortPollServlet extends HttpServlet {
    public static final TransportType TYPE = new TransportType("shortpoll", "/poll", false, false, "Short polling");

    private static final long serialVersionUID = 1L;
    private final transient Hub hub;

    public ShortPollServlet(Hub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        Answer answer = new Answer(request, response, hub.limits().sendDeadline());
        try {
            Caller caller = (Caller) request.getUserPrincipal();
            Batch batch = hub.read(
                    new Reader(TYPE, caller),
                    WireQuery.of(request.getParameterMap()).readRequest());
            String tag = '"' + batch.cursor().toString() + '"';
            response.setHeader("ETag", tag);
            if (isKnown(request, tag)) {
                answer.give(new byte[0], head -> head.setStatus(HttpServletResponse.SC_NOT_MODIFIED));
            } else {
                byte[] body = PollBody.of(batch, caller, hub.limits().heartbeat());
                answer.give(body, head -> head.setStatus(HttpServletResponse.SC_OK));
            }
        } catch (Refused e) {
            answer.give(hub.bye(e.close(), e.getMessage()));
        }
        answer.open();
    }

    /** A cursor contains commas, so the list is searched rather than split; nothing else in it can look like the tag. */
    private static boolean isKnown(HttpServletRequest request, String tag) {
        String known = request.getHeader("If-None-Match");
        return known != null && (known.contains(tag) || known.equals("*"));
    }

    /** Without this a HEAD would be a GET. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
