package org.transportlab.learn.room;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Who is in the room: {@code GET /CODE/present?seat=S} is held for a while, answered 204 and asked again at once, by long polling.
 * A seat that holds no such request for longer than the grace is gone, whether its learner quit, was killed or lost the network:
 * none of them need say so. Any thread may call any method.
 */
final class Presence extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Board board;
    private final transient Times times;
    private final transient Map<String, Integer> held = new HashMap<>();
    private final transient Map<String, Future<?>> leaving = new HashMap<>();
    private final transient ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "room-presence");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param hold how long a request is held
     * @param grace how long a seat may be without one
     */
    record Times(Duration hold, Duration grace) {
        /** Gone within a quarter of a minute, and a few requests a second from a full room. */
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    Presence(Board board, Times times) {
        this.board = board;
        this.times = times;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String seat = String.valueOf(request.getParameter("seat"));
        if (!board.isHere(seat)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND, "nobody has reported from this seat");
            return;
        }
        AsyncContext poll = request.startAsync();
        poll.setTimeout(times.hold.toMillis());
        poll.addListener(new Held(seat));
        came(seat);
    }

    private synchronized void came(String seat) {
        held.merge(seat, 1, Integer::sum);
        Future<?> farewell = leaving.remove(seat);
        if (farewell != null) {
            farewell.cancel(false);
        }
    }

    private synchronized void left(String seat) {
        if (held.merge(seat, -1, Integer::sum) == 0) {
            held.remove(seat);
            if (!timer.isShutdown()) {
                long grace = times.grace.toMillis();
                leaving.put(seat, timer.schedule(() -> gone(seat), grace, TimeUnit.MILLISECONDS));
            }
        }
    }

    private synchronized void gone(String seat) {
        if (!held.containsKey(seat)) {
            leaving.remove(seat);
            board.gone(seat);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    /** One request, from its begin to its end. */
    private final class Held implements AsyncListener {
        private final String seat;

        Held(String seat) {
            this.seat = seat;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            ((HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(HttpServletResponse.SC_NO_CONTENT);
            event.getAsyncContext().complete();
        }

        @Override
        public void onError(AsyncEvent event) {
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            left(seat);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody starts it again
        }
    }
}
