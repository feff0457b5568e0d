package org.transportlab.launcher.jetty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends GOAWAY on all HTTP/2 connections before they are closed (RFC 9113, 6.8). Jetty closes them at once when it is stopped,
 * and a GOAWAY that is still being encrypted is then lost.
 */
final class LastGoAway {
    private static final long TIMEOUT_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(LastGoAway.class);

    private LastGoAway() {}

    /** Returns when every client has been told and the connections are closed, or after a second. */
    static void to(ServerConnector connector) {
        CompletableFuture<?>[] told = connector.getConnectionFactories().stream()
                .filter(AbstractHTTP2ServerConnectionFactory.class::isInstance)
                .map(AbstractHTTP2ServerConnectionFactory.class::cast)
                .flatMap(http2 -> http2.getBeans(SessionContainer.class).stream())
                .map(SessionContainer::shutdown)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(told).get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Some clients keep their connections open: they are closed now");
        } catch (ExecutionException e) {
            LOG.debug("Some connections broke during GOAWAY", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // an interrupted shutdown does not wait any longer
        }
    }
}
