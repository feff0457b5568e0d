package org.transportlab.kit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page in which a learner's JavaScript is checked, its files, and the way to talk to it: the page polls for what it shall do
 * and posts what came of it. Safe for any thread.
 */
final class BrowserPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** In an attempt's folder: the learner's modules, by name. */
    private static final String MODULES = "learner/modules.txt";

    private static final Pattern FILE = Pattern.compile("/(kit|learner|checks)/([A-Za-z][\\w-]*\\.js)");
    private static final String LOCAL = "http://127.0.0.1:* http://localhost:*";
    private final transient ClassLoader attempt;
    private final transient CountDownLatch come = new CountDownLatch(1);
    private final transient BlockingQueue<String> answers = new ArrayBlockingQueue<>(1);
    private transient String command;
    private transient AsyncContext poll;

    BrowserPage(ClassLoader attempt) {
        this.attempt = attempt;
    }

    boolean hasModules() {
        return attempt.getResource(MODULES) != null;
    }

    List<String> modules() {
        try (BufferedReader names =
                new BufferedReader(new InputStreamReader(attempt.getResourceAsStream(MODULES), UTF_8))) {
            return names.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean comesWithin(Duration time) {
        try {
            return come.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends the page a command and waits for its result; empty if none comes in time. */
    Optional<String> ask(String what, Duration time) {
        answers.clear();
        meet(what, null);
        try {
            return Optional.ofNullable(answers.poll(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Joins a command and the poll that asks for one, whichever comes first. */
    private synchronized void meet(String what, AsyncContext who) {
        command = what == null ? command : what;
        poll = who == null ? poll : who;
        if (command != null && poll != null) {
            answer(poll, command);
            command = null;
            poll = null;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if ("/next".equals(path)) {
            come.countDown();
            AsyncContext next = request.startAsync();
            next.setTimeout(0);
            meet(null, next);
            return;
        }
        Matcher file = FILE.matcher(path);
        boolean isPage = "/".equals(path);
        if (!isPage && !file.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream in = isPage ? own("page.html") : file(file.group(1), file.group(2))) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType((isPage ? "text/html" : "text/javascript") + ";charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            // no other source than checks and learner; proxies of a check have ports of their own
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*;"
                            + " base-uri 'none'; frame-ancestors " + LOCAL);
            // a process of its own: what goes round for ever here must not stop the page around it
            response.setHeader("Origin-Agent-Cluster", "?1");
            in.transferTo(response.getOutputStream());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.offer(new String(request.getInputStream().readAllBytes(), UTF_8));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private InputStream file(String where, String name) {
        return "kit".equals(where) ? own(name) : attempt.getResourceAsStream(where + "/" + name);
    }

    private static InputStream own(String name) {
        return BrowserPage.class.getResourceAsStream(name);
    }

    private static void answer(AsyncContext poll, String json) {
        try {
            poll.getResponse().setContentType("application/json");
            poll.getResponse().getOutputStream().write(json.getBytes(UTF_8));
            poll.complete();
        } catch (IOException e) {
            System.getLogger("kit").log(System.Logger.Level.DEBUG, "the page of the checks has gone", e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for the browser", e);
    }
}
