package ex06;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The chat as server-sent events: GET /events is answered by a stream that has no end. */
public class SseFrames extends HttpServlet {
    private final Set<AsyncContext> streams = ConcurrentHashMap.newKeySet();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache, no-transform"); // whoever compresses has to collect first
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        synchronized (stream) { // the head first, and no event lost that comes meanwhile
            streams.add(stream);
            response.flushBuffer();
        }
    }

    /** Called by other threads whenever somebody says something. */
    public void say(String text) throws IOException {
        // each of the three ends a line in an event stream, so each must begin a data line of ours
        String event = "data: " + text.replaceAll("\\R", "\ndata: ") + "\n\n";
        for (AsyncContext stream : streams) {
            synchronized (stream) { // two who speak at once do not write into each other's event
                PrintWriter out = stream.getResponse().getWriter();
                out.print(event);
                out.flush();
                if (out.checkError()) {
                    streams.remove(stream); // the client is gone
                    stream.complete();
                }
            }
        }
    }
}
