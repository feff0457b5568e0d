package org.transportlab.tck.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.EmbeddedLab;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.launcher.tls.TlsMaterial;
import org.transportlab.tck.client.Identity;
import org.transportlab.tck.client.Line;
import org.transportlab.tck.store.AsyncStore;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.Supplied;

/** The lab as {@code lab run} starts it, at the root of its host. */
public final class EmbeddedJetty implements RunningLab {
    private static final boolean VIRTUAL = Boolean.getBoolean("lab.virtual-threads");
    private final LabServer server;
    private final Line line;

    private EmbeddedJetty(LabServer server, Line line) {
        this.server = server;
        this.line = line;
    }

    public static RunningLab start(Settings settings) {
        return start(settings, Line.HTTP1);
    }

    public static RunningLab start(Settings settings, Line line) {
        return start(
                settings,
                line,
                settings.supplied().withStores(AsyncStore.chosen().stores()));
    }

    /** One that is supplied with something. */
    public static RunningLab start(Settings settings, Line line, Supplied supplied) {
        try {
            Optional<TlsMaterial> tls = line == Line.H2 ? Optional.of(Identity.material()) : Optional.empty();
            LabOptions options = LabOptions.loopback(0).withVirtualThreads(VIRTUAL);
            LabServer lab = EmbeddedLab.of(options, tls, settings.applyTo(new LabApplication(supplied)));
            return new EmbeddedJetty(lab.start(), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI uri() {
        return line.mark(server.uri());
    }

    @Override
    public void shutdown() {
        server.close();
    }
}
