package org.transportlab.launcher.jetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.transportlab.experiments.lab.LabSetup;
import org.transportlab.experiments.lab.LabUnderTest;
import org.transportlab.hub.Close;
import org.transportlab.launcher.LabOptions;
import org.transportlab.observe.LabClock;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.Supplied;

/**
 * A lab of its own for one experiment: on this machine only, without a bound on connections from one address. Whoever uses
 * the real lab meanwhile shares the machine with it, but no channel, no thread and no socket.
 */
final class LoopbackLab implements LabUnderTest {
    private final LabServer server;

    private LoopbackLab(LabServer server) {
        this.server = server;
    }

    static LabUnderTest open(LabSetup setup) throws IOException {
        LabOptions options = LabOptions.loopback(0)
                .withWire(false)
                .withParameter("lab.connections-per-address", "0")
                .withParameter(
                        "lab.send-deadline-ms",
                        Long.toString(setup.sendDeadline().toMillis()))
                .withParameter("lab.drain-ms", "1000");
        LabServer server = new LabServer(
                options,
                Optional.empty(),
                new LabApplication(Supplied.NOTHING
                        .withChannels(setup.prefix(), setup.channels())
                        .withTap(setup.tap())),
                Optional.empty(),
                Optional.of(setup.gate()));
        if (setup.sendBuffer() > 0) {
            server.sendBuffer(setup.sendBuffer());
        }
        return new LoopbackLab(server.start());
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri().getPort());
    }

    @Override
    public LabClock clock() {
        return server.hub().clock();
    }

    @Override
    public void publish(String channel, String key, String data) {
        server.hub().publish(channel, key, "beat", data);
    }

    @Override
    public long newest(String channel) {
        return server.hub()
                .now(List.of(channel), 0)
                .toCompletableFuture()
                .join()
                .in(channel)
                .orElseThrow()
                .seq();
    }

    @Override
    public void cut(String connection) {
        server.ledger().cut(connection);
    }

    @Override
    public void drain(Set<String> connections) {
        server.hub()
                .end(reader -> connections.contains(reader.caller().connection()), Close.DRAIN, "the server restarts");
    }

    @Override
    public void close() {
        server.close();
    }
}
