package ex06;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.transportlab.kit.lesson.Lesson;

/** A stream into which a check writes what it likes, when it likes; each request opens a new one. */
final class Stream extends HttpServlet {
    private final LinkedBlockingQueue<AsyncContext> asked = new LinkedBlockingQueue<>();
    private AsyncContext current;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.flushBuffer();
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        asked.add(stream);
    }

    /** Waits until it is asked for anew. */
    void isOpened() throws InterruptedException {
        current = asked.poll(5, TimeUnit.SECONDS);
        if (current == null) {
            throw Lesson.named("not-asked")
                    .wanted("a GET of the address that readEvents is given")
                    .saw("no request within five seconds")
                    .why("What nobody asks for does not come.")
                    .hint(1);
        }
    }

    void send(String text) throws IOException {
        current.getResponse().getOutputStream().write(text.getBytes(UTF_8));
        current.getResponse().flushBuffer();
    }

    void end() {
        current.complete();
    }
}
