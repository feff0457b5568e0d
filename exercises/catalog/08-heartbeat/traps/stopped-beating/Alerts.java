package ex08;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stream of alerts, which are rare. {@code publish} is called by other threads, while clients come and go. */
public class Alerts extends HttpServlet {
    private final Duration beat;
    private final Timer timer;
    private final List<AsyncContext> listening = new ArrayList<>();
    private long newest;

    /** What knows when time has passed. */
    public interface Timer {
        /** Runs the work once, after that delay. */
        void after(Duration delay, Runnable work);
    }

    /** @param beat how long at most a stream may be silent */
    public Alerts(Duration beat, Timer timer) {
        this.beat = beat;
        this.timer = timer;
        timer.after(beat, this::beat);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        synchronized (this) {
            listening.add(stream);
            response.flushBuffer(); // the headers: now the browser knows that it is connected
        }
    }

    /** Sends an alert to everybody who listens. */
    public synchronized void publish(String alert) {
        String event = "id: " + ++newest + "\ndata: " + alert + "\n\n";
        listening.removeIf(stream -> !send(stream, event));
    }

    private synchronized void beat() {
        listening.removeIf(stream -> !send(stream, ": beat\n\n"));
        if (!listening.isEmpty()) { // nobody needs it, so nobody asks for the next one either
            timer.after(beat, this::beat);
        }
    }

    /** How many clients there are, as far as is known. */
    public synchronized int listening() {
        return listening.size();
    }

    /** Whether the client took it; if not, it is gone. */
    private static boolean send(AsyncContext stream, String text) {
        try {
            stream.getResponse().getOutputStream().write(text.getBytes(UTF_8));
            stream.getResponse().flushBuffer();
            return true;
        } catch (IOException e) {
            end(stream);
            return false;
        }
    }

    private static void end(AsyncContext stream) {
        try {
            stream.complete();
        } catch (IllegalStateException e) {
            // Tomcat ends by itself what it cannot write to, Jetty leaves that to us
        }
    }
}
