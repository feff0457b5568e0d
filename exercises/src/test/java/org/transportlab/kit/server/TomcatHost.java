package org.transportlab.kit.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.core.StandardThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat below the kit's checks: what a learner writes is to hold there as well. */
public final class TomcatHost implements Host {
    /** Tomcat accepts and looks with threads of its own; Jetty takes two of the eight for it. */
    private static final int THREADS = LabServer.THREADS - 2;

    /** Clients that go without a word, and what learners' servlets throw: it is in the transcript. */
    private static final List<Logger> TOLD_ELSEWHERE =
            List.of(Logger.getLogger("org.apache.tomcat.websocket.pojo"), Logger.getLogger("org.apache.catalina.core"));

    private final Tomcat tomcat = new Tomcat();
    private final Path home;
    private final Context context;
    private int servlets;

    private interface Deployment {
        void into(ServerContainer container) throws DeploymentException;
    }

    public TomcatHost() {
        try {
            home = Files.createTempDirectory("lab-tomcat");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setSilent(true);
        TOLD_ELSEWHERE.forEach(logger -> logger.setLevel(Level.OFF));
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardThreadExecutor threads = new StandardThreadExecutor();
        threads.setNamePrefix("server-");
        threads.setMaxThreads(THREADS);
        threads.setMinSpareThreads(THREADS);
        tomcat.getService().addExecutor(threads);
        protocol().setExecutor(threads);
        // when a write fails in one thread while another ends the request, the error may stay in a pooled object
        protocol().setProcessorCache(0);
        StandardContext standard = (StandardContext) tomcat.addContext("", home.toString());
        standard.setUnloadDelay(
                20); // milliseconds: nobody waits for a request that a check has left behind; 0 would be for ever
        // what an application leaves in its class loader: here there is but one, and it stays
        standard.setClearReferencesRmiTargets(false);
        standard.setClearReferencesObjectStreamClassCaches(false);
        standard.setClearReferencesThreadLocals(false);
        context = standard;
        context.addServletContainerInitializer(new WsSci(), null);
        // an upgrade is a filter's work, and Tomcat has filters only where there is a servlet
        serve("/", new Nothing());
        ErrorReportValve brief = new ErrorReportValve();
        brief.setShowReport(false);
        brief.setShowServerInfo(false);
        StandardHost host = (StandardHost) tomcat.getHost();
        host.setErrorReportValveClass(null);
        host.getPipeline().addValve(brief);
    }

    @Override
    public void threads(Executor executor) {
        protocol().setExecutor(executor);
    }

    @Override
    public void serve(String path, Servlet servlet) {
        String name = "servlet-" + servlets++;
        Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
        context.addServletMapping(path, name);
    }

    @Override
    public void endpoint(Class<?> annotated) {
        deploy(container -> container.addEndpoint(annotated));
    }

    @Override
    public void endpoint(ServerEndpointConfig config) {
        deploy(container -> container.addEndpoint(config));
    }

    private void deploy(Deployment deployment) {
        ServletContainerInitializer initializer = (classes, servletContext) -> {
            try {
                deployment.into((ServerContainer) servletContext.getAttribute(ServerContainer.class.getName()));
            } catch (DeploymentException e) {
                throw new ServletException(e);
            }
        };
        context.addServletContainerInitializer(initializer, null);
    }

    @Override
    public void start() throws Exception {
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the context did not start: " + context.getStateName());
        }
    }

    @Override
    public boolean isStarted() {
        return tomcat.getServer().getState().isAvailable();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private AbstractProtocol<?> protocol() {
        return (AbstractProtocol<?>) tomcat.getConnector().getProtocolHandler();
    }

    /** Answers 404, as Jetty does by itself. */
    private static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
