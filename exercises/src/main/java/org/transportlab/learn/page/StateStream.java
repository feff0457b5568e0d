package org.transportlab.learn.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The page's event stream: the whole state, at once and after each change. A handful of readers on this machine, so it blocks. */
final class StateStream extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CompanionView view;
    private final transient Set<AsyncContext> readers = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();

    StateStream(CompanionView view) {
        this.view = view;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        AsyncContext reader = request.startAsync();
        reader.setTimeout(0);
        readers.add(reader);
        tell(reader, event());
    }

    synchronized void publish() {
        if (!readers.isEmpty()) {
            byte[] event = event();
            readers.forEach(reader -> tell(reader, event));
        }
    }

    private byte[] event() {
        return ("id: " + number.incrementAndGet() + "\ndata: " + view.state() + "\n\n").getBytes(UTF_8);
    }

    private void tell(AsyncContext reader, byte[] event) {
        synchronized (reader) {
            try {
                reader.getResponse().getOutputStream().write(event);
                reader.getResponse().flushBuffer();
            } catch (IOException | IllegalStateException e) {
                readers.remove(reader); // the page was closed
            }
        }
    }
}
