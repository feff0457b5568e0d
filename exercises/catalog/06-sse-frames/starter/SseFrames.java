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
        // TODO: say what this is, and what nobody on the way may do with it; and let the browser know at once
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        streams.add(stream);
    }

    /** Called by other threads whenever somebody says something. */
    public void say(String text) throws IOException {
        for (AsyncContext stream : streams) {
            PrintWriter out = stream.getResponse().getWriter();
            // TODO: as an event, on its way at once
            out.print(text);
        }
    }
}
