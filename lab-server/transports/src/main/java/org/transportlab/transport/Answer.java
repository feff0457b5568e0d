package org.transportlab.transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.transportlab.hub.Close;

/**
 * The one answer to a request, given at once or later, from any thread, and written without blocking one.
 *
 * <pre>
 *   WAITING ── give ──► GIVEN ── the container has taken every byte ──► OVER
 *      └──── timeout ───► OVER ◄─── error, timeout, sever ─────┘
 * </pre>
 *
 * <p>Whoever comes first decides; everybody else finds the answer over. After that nobody touches the response: Tomcat
 * uses the same objects for later requests, and would send them what was meant for this one.
 */
public final class Answer implements AsyncListener, WriteListener {
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private volatile Consumer<HttpServletResponse> whenTimedOut = late -> late.setStatus(408);
    private volatile Consumer<Close> whenOver = why -> {};
    private byte[] body;
    /** Whether the container owes us no call of {@link #onWritePossible}; only then may it be asked for readiness. */
    private boolean ready;

    private boolean written;
    private boolean severed;
    private boolean over;
    private boolean told;
    private Close outcome = Close.GONE;

    private Answer(HttpServletRequest request, HttpServletResponse response, Duration patience) throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
        this.context = request.startAsync();
        context.setTimeout(patience.toMillis());
    }

    /**
     * Puts a request aside.
     *
     * @param patience how long until the container must have taken the whole answer
     */
    public static Answer to(HttpServletRequest request, HttpServletResponse response, Duration patience)
            throws IOException {
        Answer answer = new Answer(request, response, patience);
        answer.context.addListener(answer);
        response.setHeader("Cache-Control", "no-store");
        return answer;
    }

    /** How to say, in status and headers, that the time is over and there is no answer. */
    public void whenTimedOut(Consumer<HttpServletResponse> head) {
        whenTimedOut = head;
    }

    /** What to do when it is over, once: {@link Close#DONE} if the container took the answer, else {@link Close#GONE}. */
    public void whenOver(Consumer<Close> action) {
        whenOver = action;
    }

    /** Lets the answer be written, once the servlet has returned. Call at the end of the servlet's method, on its thread. */
    public void open() {
        out.setWriteListener(this);
    }

    /** Gives the answer: {@code head} sets status and headers. Any thread; only the first answer counts. */
    public void give(Consumer<HttpServletResponse> head, byte[] json) {
        synchronized (this) {
            if (!over && body == null) {
                body = json;
                if (json.length > 0) {
                    response.setContentType("application/json;charset=utf-8");
                    response.setContentLength(json.length);
                }
                head.accept(response);
                advance();
            }
        }
        tell();
    }

    /** Gives last words as the answer. */
    public void give(Bye bye) {
        give(bye::head, bye.json());
    }

    /** Breaks the connection, in the middle of the answer or instead of it. Any thread. */
    public void sever() {
        synchronized (this) {
            severed = true;
            advance();
        }
        tell();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            ready = true;
            advance();
        }
        tell();
    }

    /** Goes as far as possible without waiting. Under the lock. */
    private void advance() {
        if (over) {
            return;
        }
        try {
            if (severed && written) {
                over = true;
                AbruptClose.sever(context);
            } else if (severed) {
                begin();
            } else if (ready && body != null) {
                write();
            }
        } catch (IOException | RuntimeException e) {
            // the peer is gone, and with it the reader of any answer
            finish();
        }
    }

    /** Only a response that has begun can be broken. */
    private void begin() throws IOException {
        ready = ready && out.isReady();
        if (ready) {
            over = true;
            out.flush();
            AbruptClose.sever(context);
        }
    }

    private void write() throws IOException {
        ready = out.isReady();
        if (ready && !written) {
            written = true;
            if (body.length > 0) {
                out.write(body);
                ready = out.isReady();
            }
        }
        if (ready) {
            outcome = Close.DONE;
            finish();
        }
    }

    /** The only place that completes. Under the lock. */
    private void finish() {
        if (!over) {
            over = true;
            context.complete();
        }
    }

    private void tell() {
        synchronized (this) {
            if (!over || told) {
                return;
            }
            told = true;
        }
        whenOver.accept(outcome);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        synchronized (this) {
            if (!over && body == null && !severed) {
                whenTimedOut.accept(response);
                outcome = Close.DONE;
                finish();
            } else if (!over) {
                // half an answer must not look like a whole one
                over = true;
                AbruptClose.sever(context);
            }
        }
        tell();
    }

    @Override
    public void onError(Throwable t) {
        lost();
    }

    @Override
    public void onError(AsyncEvent event) {
        lost();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            over = true;
        }
        tell();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // only a severed exchange starts again, and that one is over
    }

    private void lost() {
        synchronized (this) {
            finish();
        }
        tell();
    }
}
