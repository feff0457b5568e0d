package org.transportlab.web.meter;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests that are being answered, parked ones included, so that a shutdown can wait for last words to be out.
 *
 * <p>Safe for any thread.
 */
public final class Exchanges implements AsyncListener {
    private final AtomicInteger open = new AtomicInteger();

    int open() {
        return open.get();
    }

    public void begin() {
        open.incrementAndGet();
    }

    /**
     * To be called when the filter chain has returned, on the same thread: until then a container does not complete an
     * asynchronous request, whatever another thread asks for.
     */
    public void returned(ServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(this);
        } else {
            open.decrementAndGet();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        open.decrementAndGet();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        /* completes, which is what is counted */
    }

    @Override
    public void onError(AsyncEvent event) {
        /* completes, which is what is counted */
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a request that is dispatched and started again forgets its listeners (Servlet 6.0, section 9.7)
        event.getAsyncContext().addListener(this);
    }
}
