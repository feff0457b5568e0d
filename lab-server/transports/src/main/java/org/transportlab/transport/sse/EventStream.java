package org.transportlab.transport.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.delivery.ReadRequest;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.hub.log.Cursor;
import org.transportlab.transport.AbruptClose;

/**
 * One reader's open response.
 *
 * <pre>
 *   NOT READY ◄── isReady() says no ─── READY
 *       │                                 ▲
 *       └──────── onWritePossible ────────┘       any ──► OVER (ended, cut, or the peer is gone)
 * </pre>
 *
 * <p>Holds the batch in flight and nothing else. A batch is done when the container has taken all of it and is ready for
 * more: that, and no queue, is the back-pressure. Batches come from the lane's thread, {@link #onWritePossible} from the
 * container's; the lock keeps them apart, and no call under it can block.
 */
final class EventStream implements Wire, WriteListener, AsyncListener {
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private final Hub hub;
    private AsyncContext context;
    private ServletOutputStream out;
    private Subscription subscription;
    private Runnable done;
    /** Whether the container owes us no call of {@link #onWritePossible}; only then may it be asked for readiness. */
    private boolean ready;

    private boolean greeted;
    private boolean begun;
    private boolean unflushed;
    private boolean ending;
    private boolean severed;
    private boolean over;

    EventStream(Hub hub) {
        this.hub = hub;
    }

    void subscribe(Reader reader, ReadRequest what) {
        Subscription made = hub.subscribe(reader, what, this);
        synchronized (this) {
            subscription = made;
        }
    }

    /** From here on the container may call, and what has been sent meanwhile is written. */
    void open(AsyncContext started, ServletOutputStream stream) {
        synchronized (this) {
            context = started;
            out = stream;
        }
        started.addListener(this);
        stream.setWriteListener(this);
    }

    @Override
    public void send(Batch batch, Runnable whenDone) {
        synchronized (this) {
            if (over) {
                return;
            }
            if (!greeted) {
                greeted = true;
                // each client its own: after a cut they must not all come back at once
                pieces.add(EventText.retry(hub.retryMillis()));
            }
            pieces.addAll(EventText.of(batch));
            done = whenDone;
        }
        advance();
    }

    @Override
    public void close(Close why, String message) {
        synchronized (this) {
            boolean stuck = begun && !ready;
            if (why == Close.GONE || why == Close.PLUG || (why == Close.SLOW && stuck)) {
                severed = true;
                if (stuck) {
                    sever();
                }
            } else {
                ending = true;
                Notice.Bye bye = hub.bye(why, message);
                pieces.add(EventText.of(bye, Cursor.NONE));
                if (why.mayReturn()) {
                    pieces.add(EventText.retry(bye.retryMillis()));
                }
            }
        }
        advance();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            ready = true;
        }
        advance();
    }

    /** Writes what there is to write, as far as that goes without waiting. */
    private void advance() {
        Runnable accepted = null;
        boolean lost = false;
        synchronized (this) {
            try {
                if (ready && !over && drain()) {
                    accepted = done;
                    done = null;
                    if (severed) {
                        sever();
                    } else if (ending) {
                        finish();
                    }
                }
            } catch (IOException e) {
                // the peer is gone; how a container finds that out differs, what follows does not
                lost = true;
                finish();
            }
        }
        if (accepted != null) {
            accepted.run();
        }
        if (lost) {
            subscription.end(Close.GONE, "the peer is gone");
        }
    }

    /** True when the container has taken everything and would take more. */
    private boolean drain() throws IOException {
        ready = out.isReady();
        while (ready) {
            byte[] piece = pieces.poll();
            if (piece != null) {
                begun = true;
                unflushed = true;
                out.write(piece);
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return true;
            }
            ready = out.isReady();
        }
        return false;
    }

    /** The only place that completes. Under the lock. */
    private void finish() {
        if (!over) {
            over = true;
            pieces.clear();
            context.complete();
        }
    }

    private void sever() {
        if (!over) {
            over = true;
            pieces.clear();
            AbruptClose.sever(context);
        }
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
    public void onTimeout(AsyncEvent event) {
        lost();
    }

    private void lost() {
        synchronized (this) {
            finish();
        }
        subscription.end(Close.GONE, "the peer is gone");
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            over = true;
        }
        subscription.end(Close.GONE, "the response is complete");
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // only a severed exchange starts again, and that one is over
    }
}
