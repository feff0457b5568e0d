package org.transportlab.web.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.transportlab.hub.Limits;

/**
 * A body that nobody wants, on its way in: read and forgotten as it comes, so that its sender gets to read the answer
 * before the connection ends: with an unread byte it would end in a reset. One that is too long, or too slow, is not waited for.
 *
 * <p>Called by one container thread at a time; the timeout may come on another.
 */
final class UnreadBody implements ReadListener, AsyncListener {
    private static final int PATIENCE = 16;
    private final ServletInputStream in;
    private final AsyncContext context;
    private final long most;
    private final byte[] buffer = new byte[4096];
    private final AtomicBoolean over = new AtomicBoolean();
    private long length;

    private UnreadBody(ServletInputStream in, AsyncContext context, long most) {
        this.in = in;
        this.context = context;
        this.most = most;
    }

    /** Ends an exchange whose answer is given, but not before its body is in. Call last, on the container's thread. */
    static void discard(HttpServletRequest request, Limits limits) throws IOException {
        AsyncContext context = request.startAsync();
        context.setTimeout(limits.sendDeadline().toMillis());
        long most = (long) limits.messageBytes() * PATIENCE;
        UnreadBody body = new UnreadBody(request.getInputStream(), context, most);
        context.addListener(body);
        body.in.setReadListener(body);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (in.isReady() && !in.isFinished()) {
            length += Math.max(0, in.read(buffer));
            if (length > most) {
                end();
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onError(Throwable t) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it does not start again
    }

    private void end() {
        if (over.compareAndSet(false, true)) {
            context.complete();
        }
    }
}
