package ex04;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
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
        List<Log.Entry> news;
        synchronized (this) { // nothing can be published between the look and the parking
            news = log.after(since);
            if (news.isEmpty()) {
                parked.add(poll);
                return;
            }
        }
        answer(poll, news);
    }

    /** Called by other threads whenever there is something to tell. */
    public void publish(String text) throws IOException {
        List<Log.Entry> news = List.of(log.append(text));
        List<AsyncContext> served;
        synchronized (this) {
            served = parked;
            parked = new ArrayList<>();
        }
        for (AsyncContext poll : served) {
            answer(poll, news);
        }
    }

    private static void answer(AsyncContext poll, List<Log.Entry> news) throws IOException {
        poll.getResponse().setContentType("text/plain;charset=utf-8");
        PrintWriter out = poll.getResponse().getWriter();
        for (Log.Entry entry : news) {
            out.print(entry.number() + " " + entry.text() + "\n");
        }
        poll.complete();
    }
}
