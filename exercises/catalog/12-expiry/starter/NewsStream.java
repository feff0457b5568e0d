package ex12;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** News as a stream of events. */
public class NewsStream extends HttpServlet {
    private final Listeners listeners;

    public NewsStream(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        Stream stream = new Stream(response.getWriter(), request.startAsync());
        request.getAsyncContext().setTimeout(0);
        if (listeners.admit(stream, Caller.token(request)).isEmpty()) {
            response.setStatus(401);
            request.getAsyncContext().complete();
            return;
        }
        stream.open();
    }

    private static final class Stream implements Listeners.Listener {
        private final PrintWriter out;
        private final AsyncContext request;

        Stream(PrintWriter out, AsyncContext request) {
            this.out = out;
            this.request = request;
        }

        synchronized void open() {
            out.flush();
        }

        @Override
        public synchronized void news(String text) {
            out.print("data: " + text + "\n\n");
            out.flush();
        }

        @Override
        public synchronized void expired() {
            // TODO: say so, and end
        }
    }
}
