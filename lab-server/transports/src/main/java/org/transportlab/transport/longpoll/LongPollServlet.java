package org.transportlab.transport.longpoll;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.transportlab.hub.BadRequest;
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
import org.transportlab.transport.Bye;
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
    private static final byte[] NOTHING = {};
    private final transient Hub hub;
    private final transient ScheduledThreadPoolExecutor timer;

    public LongPollServlet(Hub hub) {
        this.hub = hub;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "lab-long-poll-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        try {
            WireQuery query = WireQuery.of(request);
            Duration wait = Duration.ofSeconds(query.waitSeconds());
            Answer answer = Answer.to(request, response, wait.plus(hub.limits().sendDeadline()));
            hold(answer, query, (Caller) request.getUserPrincipal());
            answer.open();
        } catch (BadRequest e) {
            Answer answer = Answer.to(request, response, hub.limits().sendDeadline());
            answer.give(Bye.of(Close.BAD_REQUEST, e.getMessage()));
            answer.open();
        }
    }

    private void hold(Answer answer, WireQuery query, Caller caller) {
        try {
            Held held = new Held(answer, caller, hub.limits().heartbeat());
            Subscription subscription = hub.subscribe(new Reader(TYPE, caller), query.readRequest(), held);
            Future<?> end = timer.schedule(
                    () -> answer.give(head -> head.setStatus(HttpServletResponse.SC_NO_CONTENT), NOTHING),
                    query.waitSeconds(),
                    TimeUnit.SECONDS);
            answer.whenOver(why -> {
                end.cancel(false);
                // first the end, then "done": the other way round a second batch could be read, and lost
                subscription.end(why, "the poll is over");
                held.done.run();
            });
        } catch (BadRequest e) {
            answer.give(Bye.of(Close.BAD_REQUEST, e.getMessage()));
        } catch (Refused e) {
            answer.give(Bye.of(e.close(), e.getMessage()));
        }
    }

    /** A poll that is being held. */
    private static final class Held implements Wire {
        private final Answer answer;
        private final Caller caller;
        private final Duration heartbeat;
        private volatile Runnable done = () -> {};

        Held(Answer answer, Caller caller, Duration heartbeat) {
            this.answer = answer;
            this.caller = caller;
            this.heartbeat = heartbeat;
        }

        @Override
        public void send(Batch batch, Runnable whenDone) {
            done = whenDone;
            answer.give(head -> head.setStatus(HttpServletResponse.SC_OK), PollBody.of(batch, caller, heartbeat));
        }

        @Override
        public void close(Close why, String message) {
            switch (why) {
                case DONE -> {
                    // the answer has been given, which is why the subscription ended
                }
                case GONE, PLUG, SLOW -> answer.sever();
                default -> answer.give(Bye.of(why, message));
            }
        }
    }

    /** Without this a HEAD would be a GET. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
