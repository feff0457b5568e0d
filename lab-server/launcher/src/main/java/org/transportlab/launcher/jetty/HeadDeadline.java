package org.transportlab.launcher.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.transportlab.launcher.bytes.CountingConnector;
import org.transportlab.launcher.bytes.ServerBook;

/**
 * Gives a request's head a deadline from its first byte. Jetty has none: each byte restarts its idle timer, so a client
 * that sends one byte now and then would hold a socket for ever (slowloris).
 *
 * <p>One task looks at all sockets, so that a request costs no timer of its own. Runs on the scheduler's thread.
 */
final class HeadDeadline extends AbstractLifeCycle {

    private final CountingConnector connector;
    private final ServerBook book;
    private final Duration limit;
    private volatile Scheduler.Task next = () -> true;

    HeadDeadline(CountingConnector connector, ServerBook book, Duration limit) {
        this.connector = connector;
        this.book = book;
        this.limit = limit;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }

    private void schedule() {
        long period = Math.max(10, limit.toMillis() / 10);
        next = connector.getScheduler().schedule(this::look, period, TimeUnit.MILLISECONDS);
    }

    private void look() {
        connector.closeLateHeads(book.micros() - limit.toNanos() / 1_000);
        if (isRunning()) {
            schedule();
        }
    }
}
