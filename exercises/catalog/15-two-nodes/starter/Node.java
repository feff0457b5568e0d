package ex15;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.transportlab.kit.backend.SharedLog;

/** One of several servers: POST /say says something, GET /news?since=N waits for what comes after message N. */
public class Node extends HttpServlet {
    private final List<String> messages = new ArrayList<>();
    private List<Poll> parked = new ArrayList<>();

    /** A poll that waits. */
    private record Poll(AsyncContext request, int since) {}

    public Node(SharedLog log) {
        // TODO: what is said at the other node?
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String message = request.getReader().readLine();
        synchronized (this) {
            messages.add(message);
        }
        wake();
        response.setStatus(204);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/ready")) {
            response.setStatus(200);
            return;
        }
        Poll poll = new Poll(request.startAsync(), Integer.parseInt(request.getParameter("since")));
        synchronized (this) {
            if (after(poll.since()).isEmpty()) { // looked at and parked in one go: nothing comes between
                parked.add(poll);
                return;
            }
        }
        answer(poll);
    }

    /** This node will be stopped soon. */
    public void drain() {
        // TODO: let nobody in any more, and send away who waits
    }

    private void wake() {
        List<Poll> served;
        synchronized (this) {
            served = parked;
            parked = new ArrayList<>();
        }
        served.forEach(Node.this::answer);
    }

    private synchronized List<String> after(int since) {
        return List.copyOf(messages.subList(Math.min(since, messages.size()), messages.size()));
    }

    /** Tells what there is, one line each; 204 if that is nothing, and the client asks again. */
    private void answer(Poll poll) {
        List<String> news = after(poll.since());
        HttpServletResponse response = (HttpServletResponse) poll.request().getResponse();
        response.setStatus(news.isEmpty() ? 204 : 200);
        response.setContentType("text/plain;charset=utf-8");
        try {
            response.getWriter().print(String.join("\n", news));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        poll.request().complete();
    }
}
