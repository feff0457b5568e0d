package ex04;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Long polling with a cursor: GET /notifications?since=4 is answered once there is something after number 4. */
public class MissedWindow extends HttpServlet {
    private final Log log;
    private List<AsyncContext> parked = new ArrayList<>();

    public MissedWindow(Log log) {
        this.log = log;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long since = Long.parseLong(request.getParameter("since"));
        AsyncContext poll = request.startAsync();
        // TODO: is there something in the log already? If not, park
        synchronized (this) {
            parked.add(poll);
        }
    }

    /** Called by other threads whenever there is something to tell. */
    public void publish(String text) throws IOException {
        // TODO: into the log; then answer those who wait, in the form the README shows
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
}
