package org.transportlab.launcher.jetty;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transportlab.web.app.LabApplication;

/**
 * Lets the readers of a lab leave before its sockets are closed.
 *
 * @param timeout how long this may take
 * @param quiet waits for the last bytes
 */
record Drain(Duration timeout, Quiet quiet) {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /** Knows whether a request is still open. */
    interface Quiet {
        /** Waits until none is; false if that takes longer. */
        boolean within(Duration timeout) throws InterruptedException;
    }

    /**
     * Returns when the application has told its readers to leave and their last bytes are written, or after the timeout.
     *
     * @param context of the application, with the attribute {@link LabApplication#DRAIN} if it has started
     */
    void of(ServletContext context) {
        if (!(context.getAttribute(LabApplication.DRAIN) instanceof Runnable tellReaders)) {
            return;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            CompletableFuture.runAsync(tellReaders).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (!quiet.within(Duration.ofNanos(deadline - System.nanoTime()))) {
                LOG.warn("Some readers did not leave within {} ms", timeout.toMillis());
            }
        } catch (TimeoutException e) {
            LOG.warn("The application did not drain within {} ms", timeout.toMillis());
        } catch (ExecutionException e) {
            LOG.warn("The application failed to drain", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // an interrupted shutdown does not wait any longer
        }
    }
}
