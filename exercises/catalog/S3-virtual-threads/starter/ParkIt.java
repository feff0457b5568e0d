package exS3;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Long polling with threads that wait: a GET is answered once there is news, or once its time is up. */
public class ParkIt extends HttpServlet {
    private final Duration wait;

    /** @param wait how long at most a poll is held */
    public ParkIt(Duration wait) {
        this.wait = wait;
    }

    /** The threads on which the server runs {@code doGet}, one task for each request. Asked once. */
    public static ExecutorService threads() {
        return Executors.newFixedThreadPool(200); // as many as Tomcat and Jetty have when nobody says otherwise
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // TODO: wait here for news; if there is none in time, answer 204
        response.setStatus(204);
    }

    /** Called by other threads whenever there is news. */
    public void publish(String message) {
        // TODO: answer everybody who waits, with this message
    }
}
