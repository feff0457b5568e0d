package org.transportlab.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.NoticeJson;

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

    /**
     * Puts a request aside.
     *
     * @param patience how long until the container must have taken the whole answer
     */
    public Answer(HttpServletRequest request, HttpServletResponse response, Duration patience) throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
        this.context = request.startAsync();
        context.setTimeout(patience.toMillis());
        context.addListener(this);
        response.setHeader("Cache-Control", "no-store");
    }

    /** Allows so much time more, because nobody will give the answer before that. */
    public void waitAlso(Duration more) {
        context.setTimeout(context.getTimeout() + more.toMillis());
    }

    /** How to say, in status and headers, that the time is over and there is no answer. */
    public void whenTimedOut(Consumer<HttpServletResponse> head) {
        whenTimedOut = head;
    }

    /** What to do when it is over, once: {@link Close#DONE} if the container took what was given, else {@link Close#GONE}. */
    public void whenOver(Consumer<Close> action) {
        whenOver = action;
    }

    /** Lets the answer be written, once the servlet has returned. Call at the end of the servlet's method, on its thread. */
    public void open() {
        out.setWriteListener(this);
    }

    /** Gives the answer: {@code head} sets status and headers. Any thread; only the first answer counts. */
    public void give(byte[] json, Consumer<HttpServletResponse> head) {
        step(() -> {
            if (body == null) {
                body = json;
                if (json.length > 0) {
                    response.setContentType("application/json;charset=utf-8");
                    response.setContentLength(json.length);
                }
                head.accept(response);
            }
        });
    }

    /** Gives last words as the answer, and says the same in status and headers. */
    public void give(Notice.Bye bye) {
        give(NoticeJson.of(bye).getBytes(UTF_8), head -> say(bye, head));
    }

    /** Says why somebody is sent away, in status and headers alone. */
    public static void say(Notice.Bye bye, HttpServletResponse head) {
        head.setStatus(bye.why().httpStatus());
        if (bye.why().mayReturn() || bye.why() == Close.LIMIT) {
            head.setHeader("Retry-After", Long.toString((bye.retryMillis() + 999) / 1_000));
        }
        if (bye.why() == Close.EXPIRED) {
            // a must (RFC 9110, section 15.5.2), of a scheme for which no browser opens a dialogue
            head.setHeader("WWW-Authenticate", "Bearer");
        }
        if (bye.why() == Close.DRAIN) {
            // whoever comes back is to find another server, not this one by an old connection
            head.setHeader("Connection", "close");
        }
    }

    /** Breaks the connection, in the middle of the answer or instead of it. Any thread. */
    public void sever() {
        step(() -> severed = true);
    }

    @Override
    public void onWritePossible() {
        step(() -> ready = true);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        step(() -> {
            if (body == null && !severed) {
                whenTimedOut.accept(response);
                end(AsyncContext::complete);
            } else {
                // half an answer must not look like a whole one
                end(AbruptClose::sever);
            }
        });
    }

    @Override
    public void onError(Throwable t) {
        step(() -> end(AsyncContext::complete));
    }

    @Override
    public void onError(AsyncEvent event) {
        step(() -> end(AsyncContext::complete));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        step(() -> over = true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // only a severed exchange starts again, and that one is over
    }

    /** Unless all is over, takes a step, and goes on from there as far as that is possible without waiting. */
    private void step(Runnable taken) {
        boolean last;
        synchronized (this) {
            try {
                if (!over) {
                    taken.run();
                    advance();
                }
            } catch (IOException | RuntimeException e) {
                // the peer is gone, and with it the reader of any answer
                end(AsyncContext::complete);
            }
            last = over && !told;
            told = over;
        }
        if (last) {
            whenOver.accept(outcome);
        }
    }

    private void advance() throws IOException {
        if (over || (body == null && !severed)) {
            return;
        }
        ready = ready && out.isReady();
        if (ready && !severed && !written) {
            written = true;
            if (body.length > 0) {
                out.write(body);
                ready = out.isReady();
            }
        }
        if (severed && written) {
            end(AbruptClose::sever);
        } else if (severed && ready) {
            // only a response that has begun can be broken
            out.flush();
            end(AbruptClose::sever);
        } else if (ready) {
            outcome = Close.DONE;
            end(AsyncContext::complete);
        }
    }

    /** The only place that completes, or breaks the connection. */
    private void end(Consumer<AsyncContext> how) {
        if (!over) {
            over = true;
            how.accept(context);
        }
    }
}
