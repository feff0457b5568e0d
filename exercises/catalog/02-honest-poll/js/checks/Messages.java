package ex02;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.kit.lesson.Steps;

/** An honest server: cursor, ETag, 304. It notes what it was asked, and can be slow, or ill. */
final class Messages extends HttpServlet {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Steps steps;
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger notModified = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile Illness illness = Illness.NONE;

    enum Illness {
        NONE,
        BUSY,
        CUTS
    }

    Messages(Steps steps) {
        this.steps = steps;
    }

    void say(String text) {
        said.add(text);
    }

    void isNow(Illness now) {
        illness = now;
    }

    /** Answers wait until this is opened. */
    CountDownLatch holds() {
        held = new CountDownLatch(1);
        return held;
    }

    void forget() {
        List.of(polls, notModified, bytes).forEach(count -> count.set(0));
    }

    int polls() {
        return polls.get();
    }

    int notModified() {
        return notModified.get();
    }

    int bytes() {
        return bytes.get();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        polls.incrementAndGet();
        try {
            CountDownLatch answers = held;
            // one that was held back is answered when its check is over or goes on: too late to be told of
            boolean isTold = answers.getCount() == 0;
            answers.await(10, TimeUnit.SECONDS);
            answer(request, response, isTold ? steps::add : (verb, sent, seen) -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Told {
        void step(String verb, String sent, String seen);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Told told) throws IOException {
        String what = "GET /messages" + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (illness == Illness.BUSY) {
            told.step("poll", what, "-> 503");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (illness == Illness.CUTS) {
            told.step("poll", what, "-> cut off in the middle");
            response.setContentLength(1000);
            response.getOutputStream().write("41 ".getBytes(UTF_8));
            response.flushBuffer();
            return; // less than it said: the container ends the connection
        }
        String after = request.getParameter("after");
        int from = after == null || !after.matches("\\d{1,9}") ? 0 : Math.min(Integer.parseInt(after), said.size());
        String tag = "\"" + said.size() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            notModified.incrementAndGet();
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            told.step("poll", what, "-> 304");
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < said.size(); i++) {
            lines.append(i + 1).append(' ').append(said.get(i)).append('\n');
        }
        byte[] body = lines.toString().getBytes(UTF_8);
        bytes.addAndGet(body.length);
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        told.step("poll", what, "-> 200, " + body.length + " bytes");
    }
}
