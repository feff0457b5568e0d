package org.transportlab.tck.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.Supplied;

/** The lab as a foreign container runs it: below a context path, without exact byte counts. */
public final class EmbeddedTomcat implements RunningLab {
    private static final String CONTEXT_PATH = "/lab";
    private final Tomcat tomcat;
    private final Context context;
    private final Path home;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedTomcat(Tomcat tomcat, Context context, Path home) {
        this.tomcat = tomcat;
        this.context = context;
        this.home = home;
    }

    public static EmbeddedTomcat start(Settings settings) {
        try {
            Path home = Files.createTempDirectory("lab-tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(home.toString());
            tomcat.setHostname("127.0.0.1");
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext(CONTEXT_PATH, home.toString());
            settings.parameters().forEach(context::addParameter);
            context.addServletContainerInitializer(new WsSci(), null);
            context.addServletContainerInitializer(
                    (classes, started) -> started.setAttribute(Supplied.ATTRIBUTE, settings.supplied()), null);
            context.addApplicationListener(LabApplication.class.getName());
            tomcat.start();
            return new EmbeddedTomcat(tomcat, context, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    Context context() {
        return context;
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + CONTEXT_PATH + '/');
    }

    @Override
    public void shutdown() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        } finally {
            deleteHome();
        }
    }

    private void deleteHome() {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
