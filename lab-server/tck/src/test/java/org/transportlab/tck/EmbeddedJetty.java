package org.transportlab.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.LabServer;
import org.transportlab.web.LabApplication;

/** The lab as {@code lab run} starts it, at the root of its host. */
final class EmbeddedJetty implements RunningLab {
    private static final boolean VIRTUAL = Boolean.getBoolean("lab.virtual-threads");
    private final LabServer server;

    private EmbeddedJetty(LabServer server) {
        this.server = server;
    }

    static RunningLab start(Settings settings) {
        try {
            return new EmbeddedJetty(new LabServer(
                            LabOptions.loopback(0).withVirtualThreads(VIRTUAL), settings.applyTo(new LabApplication()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public void shutdown() {
        server.close();
    }
}
