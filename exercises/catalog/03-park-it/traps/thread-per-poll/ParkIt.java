package ex03;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Long polling: a GET is answered once there is news. */
public class ParkIt extends HttpServlet {
    private String news = "";
    private long number;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext poll = request.startAsync();
        Thread waiting = new Thread(() -> answer(poll));
        waiting.setDaemon(true);
        waiting.start();
    }

    private synchronized void answer(AsyncContext poll) {
        try {
            long before = number;
            while (number == before) {
                wait();
            }
            poll.getResponse().setContentType("text/plain;charset=utf-8");
            poll.getResponse().getWriter().print(news);
            poll.complete();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called by other threads whenever there is news. */
    public synchronized void publish(String message) throws IOException {
        news = message;
        number++;
        notifyAll();
    }
}
