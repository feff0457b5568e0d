package org.transportlab.kit.server;

import jakarta.servlet.Servlet;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What learners' code runs in. */
public final class JettyHost implements Host {
    private final QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    private final Server server;
    private final ServerConnector connector;
    private final ServletContextHandler context = new ServletContextHandler("/");

    public JettyHost() {
        threads.setName("server");
        threads.setReservedThreads(0);
        threads.setStopTimeout(0);
        server = new Server(threads);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        context.setErrorHandler(new BriefErrors());
    }

    /** Jetty takes them for virtual threads, and runs on them whatever may block; which kind they are it does not ask. */
    @Override
    public void threads(Executor executor) {
        threads.setVirtualThreadsExecutor(executor);
    }

    @Override
    public void serve(String path, Servlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }

    @Override
    public void endpoint(Class<?> annotated) {
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servletContext, container) -> container.addEndpoint(annotated));
    }

    @Override
    public void endpoint(ServerEndpointConfig config) {
        JakartaWebSocketServletContainerInitializer.configure(
                context, (servletContext, container) -> container.addEndpoint(config));
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public boolean isStarted() {
        return server.isStarted();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
