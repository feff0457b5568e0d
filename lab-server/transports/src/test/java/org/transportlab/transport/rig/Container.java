package org.transportlab.transport.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The containers every transport has to work on. */
public enum Container {
    JETTY {
        @Override
        public Running start(Site site) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/");
            // only now is there an upgrade filter before which ours can go
            JakartaWebSocketServletContainerInitializer.configure(context, (servlets, container) -> {
                site.register(servlets);
                site.addEndpoint(servlets);
            });
            server.setHandler(context);
            server.start();
            return new Running(
                    site,
                    connector.getLocalPort(),
                    server::stop,
                    () -> connector.getConnectedEndPoints().size());
        }
    },
    TOMCAT {
        @Override
        public Running start(Site site) throws Exception {
            Path home = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(home.toString());
            tomcat.setPort(0);
            tomcat.setSilent(true);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", home.toString());
            context.addServletContainerInitializer(new WsSci(), null);
            context.addServletContainerInitializer((classes, servlets) -> site.register(servlets), null);
            context.addServletContainerInitializer(
                    (classes, servlets) -> {
                        try {
                            site.addEndpoint(servlets);
                        } catch (jakarta.websocket.DeploymentException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    null);
            tomcat.start();
            AbstractProtocol<?> protocol =
                    (AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler();
            return new Running(
                    site,
                    protocol.getLocalPort(),
                    () -> {
                        stop(tomcat);
                        delete(home);
                    },
                    // the acceptor counts the connection it is still waiting for
                    () -> (int) protocol.getConnectionCount() - 1);
        }
    };

    /** Serves the site on a free port. */
    public abstract Running start(Site site) throws Exception;

    private static void stop(Tomcat tomcat) throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static void delete(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A site that is being served. */
    public record Running(Site site, int port, Stop stop, IntSupplier sockets) implements AutoCloseable {
        /** What stops the server. */
        public interface Stop {
            void run() throws Exception;
        }

        /** Connections the server itself still has, whatever their clients think. */
        public int openSockets() {
            return sockets.getAsInt();
        }

        /** Bytes of the heap that are still in use after a collection. */
        public long usedHeap() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        public RawClient connect() throws IOException {
            return new RawClient(port);
        }

        @Override
        public void close() throws IOException {
            site.close();
            try {
                stop.run();
            } catch (Exception e) {
                throw new IOException("the server does not stop", e);
            }
        }
    }
}
