package ex03;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Long polling: a GET is answered once there is news. */
public class ParkIt extends HttpServlet {
    private List<AsyncContext> parked = new ArrayList<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext poll = request.startAsync();
        synchronized (this) {
            parked.add(poll);
        }
    }

    /** Called by other threads whenever there is news. */
    public void publish(String message) throws IOException {
        List<AsyncContext> served;
        synchronized (this) {
            served = parked; // each poll is taken by one publish only, which alone may complete it
            parked = new ArrayList<>();
        }
        for (AsyncContext poll : served) {
            poll.getResponse().setContentType("text/plain;charset=utf-8");
            poll.getResponse().getWriter().print(message);
            poll.complete();
        }
    }
}
