package ex12;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A long poll for the next piece of news. */
public class NewsPoll extends HttpServlet {
    private final Listeners listeners;

    public NewsPoll(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        Poll poll = new Poll(request.startAsync());
        if (listeners.admit(poll, Caller.token(request)).isEmpty()) {
            poll.expired();
        }
    }

    private final class Poll implements Listeners.Listener {
        private final AsyncContext request;

        Poll(AsyncContext request) {
            this.request = request;
        }

        @Override
        public void news(String text) {
            if (listeners.leave(this)) { // whoever takes it out of the list answers, and nobody else
                answer(200, text);
            }
        }

        @Override
        public void expired() {
            answer(401, "");
        }

        private void answer(int status, String text) {
            HttpServletResponse response = (HttpServletResponse) request.getResponse();
            response.setStatus(status);
            response.setContentType("text/plain;charset=utf-8");
            try {
                response.getWriter().print(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            request.complete();
        }
    }
}
