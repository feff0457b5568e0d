package org.transportlab.launcher.jetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.launcher.LabOptions;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.Supplied;

/**
 * A lab of its own for one drill: on this machine only, without a bound on connections from one address, and gone with the
 * drill. Whoever uses the real lab meanwhile shares the machine with it, but no channel, no thread and no socket.
 */
final class Arena implements AutoCloseable {
    /** The prefix of a drill's channels. */
    static final String PREFIX = "drill";

    private final LabServer server;
    private final ScheduledExecutorService publishers;

    private Arena(LabServer server) {
        this.server = server;
        publishers = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lab-drill-publisher");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens one.
     *
     * @param sendDeadlineMillis how long a batch may take to be accepted
     * @param sendBuffer bytes the machine holds back for a reader; 0 leaves that to it
     */
    static Arena open(ChannelSettings channels, Tap tap, AdmissionGate doorway, long sendDeadlineMillis, int sendBuffer)
            throws IOException {
        LabOptions options = LabOptions.loopback(0)
                .withWire(false)
                .withParameter("lab.connections-per-address", "0")
                .withParameter("lab.send-deadline-ms", Long.toString(sendDeadlineMillis))
                .withParameter("lab.drain-ms", "1000");
        LabServer server = new LabServer(
                options,
                Optional.empty(),
                new LabApplication(
                        Supplied.NOTHING.withChannels(PREFIX, channels).withTap(tap)),
                Optional.empty(),
                Optional.of(doorway));
        if (sendBuffer > 0) {
            server.sendBuffer(sendBuffer);
        }
        return new Arena(server.start());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri().getPort());
    }

    Hub hub() {
        return server.hub();
    }

    /** Resets the sockets of a logical connection. */
    void cut(String connection) {
        server.ledger().cut(connection);
    }

    /** Publishes messages at that rate from now on, as large as {@code size} bytes of data; on one thread for all. */
    void publish(String channel, int perSecond, int size, int keys) {
        String pad = size > 0 ? ",\"pad\":\"" + "x".repeat(size) + '"' : "";
        long[] count = new long[1];
        publishers.scheduleAtFixedRate(
                () -> {
                    String key = Long.toString(count[0]++ % keys);
                    hub().publish(channel, key, "beat", "{\"at\":" + System.nanoTime() + pad + '}');
                },
                0,
                TimeUnit.SECONDS.toNanos(1) / perSecond,
                TimeUnit.NANOSECONDS);
    }

    /** Publishes no more; what has been published by now is all there is. */
    void hush() throws InterruptedException {
        publishers.shutdownNow();
        publishers.awaitTermination(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        publishers.shutdownNow();
        server.close();
    }
}
