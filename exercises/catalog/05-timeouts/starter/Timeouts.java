package ex05;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Long polling that ends: GET /notifications is answered by the next notification, or by a 204 when its time is up. */
public class Timeouts extends HttpServlet {
    private final Duration wait;
    private List<AsyncContext> parked = new ArrayList<>();

    /** @param wait how long a poll is held at most */
    public Timeouts(Duration wait) {
        this.wait = wait;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext poll = request.startAsync();
        poll.setTimeout(wait.toMillis());
        // TODO: an AsyncListener that answers when the time is up, and forgets the poll however it ends
        synchronized (this) {
            parked.add(poll);
        }
    }

    /** Called by other threads whenever there is something to tell. */
    public void publish(String text) throws IOException {
        List<AsyncContext> served;
        synchronized (this) {
            served = parked;
            parked = new ArrayList<>();
        }
        for (AsyncContext poll : served) {
            poll.getResponse().setContentType("text/plain;charset=utf-8");
            poll.getResponse().getWriter().print(text);
            poll.complete();
        }
    }

    /** How many polls are held now. */
    public synchronized int parked() {
        return parked.size();
    }
}
