package ex06;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Hands on to a servlet, and knows when it has returned: what is said from then on, the stream must bring. */
final class Opened extends HttpServlet {
    private final HttpServlet servlet;
    private final Semaphore returned = new Semaphore(0);

    Opened(HttpServlet servlet) {
        this.servlet = servlet;
    }

    /** Waits for one stream to be open; not for ever, as a servlet may well stay in doGet. */
    void await(Duration time) throws InterruptedException {
        returned.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            servlet.service(request, response);
        } finally {
            returned.release();
        }
    }
}
