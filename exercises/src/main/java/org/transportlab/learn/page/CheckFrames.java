package org.transportlab.learn.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has an open page load the pages of checks in frames, told by server-sent events. Of several open pages it is the one that
 * answers first: a closed one is known by its silence only. Safe for any thread.
 */
public final class CheckFrames extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, AsyncContext> pages = new ConcurrentHashMap<>();
    private transient volatile CompletableFuture<AsyncContext> firstAnswer = new CompletableFuture<>();
    private transient volatile AsyncContext chosen;

    /** Asks all open pages and uses the first that answers. @return whether one did */
    public boolean isAnyThere(Duration patience) {
        CompletableFuture<AsyncContext> called = new CompletableFuture<>();
        firstAnswer = called;
        pages.keySet().forEach(id -> tell(id, pages.get(id), "ping", ""));
        try {
            chosen = called.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public void open(String url) {
        tell("", chosen, "open-frame", url);
    }

    public void close(String url) {
        tell("", chosen, "close-frame", url);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = String.valueOf(request.getParameter("page"));
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        AsyncContext page = request.startAsync();
        page.setTimeout(0);
        pages.put(id, page);
        tell(id, page, "ping", "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext page = pages.get(String.valueOf(request.getParameter("page")));
        if (!SameOrigin.has(request) || page == null) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        firstAnswer.complete(page);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void tell(String id, AsyncContext page, String name, String data) {
        if (page == null) {
            return;
        }
        synchronized (page) {
            try {
                page.getResponse()
                        .getOutputStream()
                        .write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(UTF_8));
                page.getResponse().flushBuffer();
            } catch (IOException | IllegalStateException e) {
                pages.remove(id, page); // the page was closed
            }
        }
    }
}
