package exS3;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Long polling with threads that wait: a GET is answered once there is news, or once its time is up. */
public class ParkIt extends HttpServlet {
    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock(); // synchronized would hold the carrier before Java 24
    private final Condition published = lock.newCondition();
    private String news;
    private long number;

    /** @param wait how long at most a poll is held */
    public ParkIt(Duration wait) {
        this.wait = wait;
    }

    /** The threads on which the server runs {@code doGet}, one task for each request. Asked once. */
    public static ExecutorService threads() {
        return Executors.newFixedThreadPool(200);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String message = await();
        if (message == null) {
            response.setStatus(204);
        } else {
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print(message);
        }
    }

    /** What is published next, or null if nothing is in time. */
    private String await() throws IOException {
        lock.lock();
        try {
            long before = number;
            long left = wait.toNanos();
            while (number == before && left > 0) {
                left = published.awaitNanos(left);
            }
            return number == before ? null : news;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the server stops");
        } finally {
            lock.unlock();
        }
    }

    /** Called by other threads whenever there is news. */
    public void publish(String message) {
        lock.lock();
        try {
            news = message;
            number++;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
