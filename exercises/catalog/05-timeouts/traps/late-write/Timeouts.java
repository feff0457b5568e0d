package ex05;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Long polling that ends: GET /notifications is answered by the next notification, or by a 204 when its time is up. */
public class Timeouts extends HttpServlet {
    private final Duration wait;
    private final Set<Poll> parked = ConcurrentHashMap.newKeySet();

    /** @param wait how long a poll is held at most */
    public Timeouts(Duration wait) {
        this.wait = wait;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(wait.toMillis());
        Poll poll = new Poll(context);
        context.addListener(poll);
        parked.add(poll);
    }

    /** Called by other threads whenever there is something to tell. */
    public void publish(String text) throws IOException {
        for (Poll poll : parked) {
            poll.answer(HttpServletResponse.SC_OK, text);
        }
    }

    /** How many polls are held now. */
    public int parked() {
        return parked.size();
    }

    /** One poll, answered by whoever is first. */
    private final class Poll implements AsyncListener {
        private final AsyncContext context;

        Poll(AsyncContext context) {
            this.context = context;
        }

        void answer(int status, String text) throws IOException {
            if (parked.contains(this)) { // onComplete takes it out
                HttpServletResponse response = (HttpServletResponse) context.getResponse();
                response.setStatus(status);
                if (status == HttpServletResponse.SC_OK) {
                    response.setContentType("text/plain;charset=utf-8");
                    response.getWriter().print(text);
                }
                context.complete();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            answer(HttpServletResponse.SC_NO_CONTENT, "");
        }

        @Override
        public void onError(AsyncEvent event) {
            parked.remove(this); // the client is gone; the container ends the rest
        }

        @Override
        public void onComplete(AsyncEvent event) {
            parked.remove(this);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // a poll starts once
        }
    }
}
