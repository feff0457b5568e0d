package ex07;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stream of ticks. {@code publish} is called by other threads, while clients come and go. */
public class Ticks extends HttpServlet {
    private final int kept;
    private final List<AsyncContext> listening = new ArrayList<>();
    private final TreeMap<Long, String> log = new TreeMap<>();
    private long newest;

    /** @param kept how many ticks are kept for those who come back */
    public Ticks(int kept) {
        this.kept = kept;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        String last = request.getHeader("Last-Event-ID");
        synchronized (this) { // nothing is published between the replay and being there for what is new
            if (last == null || send(stream, missedSince(Long.parseLong(last)))) {
                listening.add(stream);
            }
            response.flushBuffer(); // the headers: now the browser knows that it is connected
        }
    }

    /** Sends a tick to everybody who listens. */
    public synchronized void publish(String tick) {
        log.put(++newest, tick);
        if (log.size() > kept) {
            log.pollFirstEntry();
        }
        String event = event(newest, tick);
        listening.removeIf(stream -> !send(stream, event));
    }

    private String missedSince(long last) {
        boolean gone = last < newest - log.size() || last > newest;
        SortedMap<Long, String> missed = gone ? log : log.tailMap(last, false);
        StringBuilder events = new StringBuilder(gone ? "event: reset\ndata: gone\n\n" : "");
        missed.forEach((id, tick) -> events.append(event(id, tick)));
        return events.toString();
    }

    private static String event(long id, String tick) {
        return "id: " + id + "\ndata: " + tick + "\n\n";
    }

    /** Whether the client took it; if not, it is gone. */
    private static boolean send(AsyncContext stream, String event) {
        try {
            stream.getResponse().getOutputStream().write(event.getBytes(UTF_8));
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
