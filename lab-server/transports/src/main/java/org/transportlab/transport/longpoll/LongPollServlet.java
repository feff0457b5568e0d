package org.transportlab.transport.longpoll;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.observe.TransportType;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.Answer;
import org.transportlab.transport.PollBody;
import org.transportlab.transport.WireQuery;

/**
 * Long polling: {@code GET long-poll?channels=a,b&cursor=C&wait=25} is answered as soon as there is one frame, or with a
 * 204 when the wait is over.
 *
 * <pre>
 *   request ─► startAsync, subscribe ─► (no thread waits) ─► one batch ─► response, end of subscription ─► next request
 * </pre>
 *
 * <p>The server keeps nothing between two polls: an answer that got lost on the way is asked for again with the old cursor.
 *
 * <p>The end of the wait comes from a timer and not from {@code AsyncContext.setTimeout}. The container's timeout stays as
 * a last resort only, because a frame and the end of a wait often come at the same moment, and then Tomcat (10.1.59,
 * AbstractProtocol.ConnectionHandler.process) can apply the timeout of the request that was just answered to the next one
 * on that connection, and forget it: it would never be answered.
 */
public final class LongPollServlet extends HttpServlet {
    public static final TransportType TYPE = new TransportType("longpoll", "/long-poll", false, false, "Long polling");

    private static final long serialVersionUID = 1L;
    private final transient Hub hub;
    private final transient ScheduledExecutorService timer;

    /** @param timer ends waits; nothing that blocks is done on it */
    public LongPollServlet(Hub hub, ScheduledExecutorService timer) {
        this.hub = hub;
        this.timer = timer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        Answer answer = new Answer(request, response, hub.limits().sendDeadline());
        try {
            hold(answer, WireQuery.of(request), (Caller) request.getUserPrincipal());
        } catch (Refused e) {
            answer.give(hub.bye(e.close(), e.getMessage()));
        }
        answer.open();
    }

    private void hold(Answer answer, WireQuery query, Caller caller) {
        answer.waitAlso(Duration.ofSeconds(query.waitSeconds()));
        Held held = new Held(hub, answer, caller, new AtomicReference<>(() -> {}));
        Subscription subscription = hub.subscribe(new Reader(TYPE, caller), query.readRequest(), held);
        Future<?> wait = timer.schedule(
                () -> subscription.end(Close.DONE, "the wait is over"), query.waitSeconds(), TimeUnit.SECONDS);
        answer.whenOver(why -> {
            wait.cancel(false);
            if (why == Close.DONE) {
                held.done.get().run();
            } else {
                subscription.end(why, "the peer is gone");
            }
        });
    }

    /** A poll that is being held. Only the first answer to it counts. */
    private record Held(Hub hub, Answer answer, Caller caller, AtomicReference<Runnable> done) implements Wire {
        @Override
        public void send(Batch batch, Runnable whenDone) {
            done.set(whenDone);
            byte[] body = PollBody.of(batch, caller, hub.limits().heartbeat());
            answer.give(body, head -> head.setStatus(HttpServletResponse.SC_OK));
        }

        @Override
        public void close(Close why, String message) {
            switch (why) {
                case DONE -> answer.give(new byte[0], head -> head.setStatus(HttpServletResponse.SC_NO_CONTENT));
                case GONE, PLUG, SLOW -> answer.sever();
                default -> answer.give(hub.bye(why, message));
            }
        }
    }

    /** Without this a HEAD would be a GET. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
