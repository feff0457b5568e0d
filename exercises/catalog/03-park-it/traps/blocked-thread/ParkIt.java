package ex03;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Waits for news on the thread of the request. */
public class ParkIt extends HttpServlet {
    private String news;
    private int number;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print(await());
    }

    private synchronized String await() throws IOException {
        int before = number;
        try {
            while (number == before) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return news;
    }

    public synchronized void publish(String message) {
        news = message;
        number++;
        notifyAll();
    }
}
