package org.transportlab.transport.shortpoll;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.transportlab.hub.Close;
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
 * is asynchronous, so that neither a client that does not read it nor frames that are kept elsewhere hold a thread.
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
        answer.whenTimedOut(late -> Answer.say(hub.bye(Close.BUSY, ""), late));
        try {
            Caller caller = (Caller) request.getUserPrincipal();
            Optional<String> known = Optional.ofNullable(request.getHeader("If-None-Match"));
            hub.read(new Reader(TYPE, caller), WireQuery.of(request).readRequest())
                    .thenAccept(batch -> give(answer, batch, caller, known))
                    .exceptionally(failure -> refuse(answer, Refused.of(failure)));
        } catch (Refused e) {
            refuse(answer, e);
        }
        answer.open();
    }

    private void give(Answer answer, Batch batch, Caller caller, Optional<String> known) {
        String tag = '"' + batch.cursor().toString() + '"';
        if (known.filter(tags -> isKnown(tags, tag)).isPresent()) {
            answer.give(new byte[0], head -> begin(head, HttpServletResponse.SC_NOT_MODIFIED, tag));
        } else {
            byte[] body = PollBody.of(batch, caller, hub.limits().heartbeat());
            answer.give(body, head -> begin(head, HttpServletResponse.SC_OK, tag));
        }
    }

    private static void begin(HttpServletResponse response, int status, String tag) {
        response.setStatus(status);
        response.setHeader("ETag", tag);
    }

    private Void refuse(Answer answer, Refused refused) {
        answer.give(hub.bye(refused.close(), refused.getMessage()));
        return null;
    }

    /** A cursor contains commas, so the list is searched rather than split; nothing else in it can look like the tag. */
    private static boolean isKnown(String tags, String tag) {
        return tags.contains(tag) || tags.equals("*");
    }

    /** Without this a HEAD would be a GET. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
