package org.transportlab.launcher.jetty;

import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.bytes.Attribution;
import org.transportlab.launcher.bytes.CountingConnector;
import org.transportlab.launcher.bytes.Placement;
import org.transportlab.launcher.bytes.Route;
import org.transportlab.launcher.bytes.ServerBook;
import org.transportlab.launcher.relay.EmbeddedRelay;
import org.transportlab.launcher.tls.TlsMaterial;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.LabTransports;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.origin.SpareOrigin;

/**
 * The lab in an embedded Jetty that counts every byte on the wire.
 *
 * <p>{@link #close()} closes the port first. Then the application tells its readers to leave ({@link LabApplication#DRAIN};
 * {@code contextDestroyed} would be too late, Jetty has closed the WebSockets by then). Only when their last bytes are
 * written, or the drain timeout is over, are the sockets closed and the application destroyed. It may be called from any
 * thread, and again.
 */
public final class LabServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabServer.class);
    private static final long STOP_MILLIS = 2_000;

    /** When all readers come back at once, a full queue costs each one second until its SYN is repeated, then three. */
    private static final int ACCEPT_QUEUE = 4_096;

    private final LabOptions options;
    private final ServerBook book;
    private final Optional<TlsMaterial> tls;
    private final Server server;
    private final CountingConnector connector;
    private final ServletContextHandler context;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Optional<SparePort> spare;
    private final Optional<Experiments> experiments;
    private volatile Optional<EmbeddedRelay> relay = Optional.empty();

    /** @param application registers every servlet, filter and endpoint when the context starts */
    public LabServer(LabOptions options, ServletContextListener application) {
        this(options, Optional.empty(), application);
    }

    /**
     * @param tls the key and certificate; without them the lab runs without TLS
     * @param application registers every servlet, filter and endpoint when the context starts
     */
    public LabServer(LabOptions options, Optional<TlsMaterial> tls, ServletContextListener application) {
        this(options, tls, application, Optional.empty(), Optional.empty());
    }

    /**
     * @param experiments what the pages can start, if anything
     * @param gate what every connection has to pass, if anything
     */
    public LabServer(
            LabOptions options,
            Optional<TlsMaterial> tls,
            ServletContextListener application,
            Optional<Experiments> experiments,
            Optional<AdmissionGate> gate) {
        this.options = options;
        this.book = new ServerBook(LabClock.system()::micros, options.transports());
        this.tls = tls;
        this.experiments = experiments;
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("lab");
        threads.setStopTimeout(STOP_MILLIS);
        server = new Server(threads);
        connector = new CountingConnector(server, Protocols.of(tls), tls.isPresent(), book);
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        server.addConnector(connector);
        // no handler is added later: then Jetty asks them whether they block, instead of assuming it
        server.setDynamic(false);
        context = context(application);
        Route route = new Route(options.contextPath(), options.transports());
        spare = options.mayHarm()
                ? Optional.of(new SparePort(server, Protocols.ofSpare(tls), options))
                : Optional.empty();
        Handler placed = new Placement(route, handlers(threads), context);
        Handler lab = new Attribution(
                route, gate.<Handler>map(one -> new ConnectionGate(one, placed)).orElse(placed));
        server.setHandler(spare.<Handler>map(port -> new SpareGate(port.connector(), options.contextPath(), lab))
                .orElse(lab));
        server.addBean(new HeadDeadline(connector, book, options.headDeadline()));
    }

    /**
     * Starts; requests are answered when this returns.
     *
     * @throws BindException when the port is taken
     * @throws IOException when there is no free port for the relay or the spare port
     */
    public LabServer start() throws IOException {
        bind(); // first, so that a taken port is noticed at once
        if (options.wire()) {
            relay(); // before the application starts, which needs it
        }
        if (spare.isPresent()) {
            SparePort port = spare.get();
            port.open(connector.getLocalPort(), options);
            context.setAttribute(SpareOrigin.ATTRIBUTE, new SpareOrigin(port.port(), connector.getLocalPort()));
        }
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The lab could not start", e);
        }
        return this;
    }

    /** Where the lab is found, ending in a slash. */
    public URI uri() {
        String host = reachable(options.host());
        return URI.create((tls.isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + connector.getLocalPort() + options.contextPath() + "/");
    }

    /** The exact bytes on this server's sockets. */
    public ServerBook ledger() {
        return book;
    }

    /** Returns when the server has stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        experiments.ifPresent(Experiments::close);
        connector.close();
        spare.ifPresent(SparePort::close);
        new Drain(options.drainTimeout(), book::awaitQuiet).of(context.getServletContext());
        LastGoAway.to(connector);
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The server did not stop cleanly", e);
        }
        relay.ifPresent(EmbeddedRelay::close);
    }

    /** Where the relay in front of the lab listens, if there is one. */
    public OptionalInt wirePort() {
        return relay.map(EmbeddedRelay::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Where browsers may exhaust their connections, if there is such a port. */
    public OptionalInt sparePort() {
        return spare.map(SparePort::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** What the relay sees, if there is one. */
    public Optional<Traffic> traffic() {
        return relay.map(EmbeddedRelay::traffic);
    }

    /** The application's hub, once it has started. */
    public Hub hub() {
        return (Hub) context.getServletContext().getAttribute(LabApplication.HUB);
    }

    /** Limits what the machine buffers for a reader, which is megabytes by default. */
    public void sendBuffer(int bytes) {
        connector.setAcceptedSendBufferSize(bytes);
    }

    private void relay() throws IOException {
        InetSocketAddress lab = new InetSocketAddress(reachable(options.host()), connector.getLocalPort());
        EmbeddedRelay started = EmbeddedRelay.before(lab, options, tls.isPresent());
        relay = Optional.of(started);
        context.setAttribute(Instruments.RELAY, started);
    }

    private void bind() throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException taken ? taken : e;
        }
    }

    private ServletContextHandler context(ServletContextListener application) {
        ServletContextHandler handler = new ServletContextHandler(
                options.contextPath().isEmpty() ? "/" : options.contextPath(),
                ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
        handler.setAttribute(Instruments.LEDGER, book);
        experiments.ifPresent(all -> handler.setAttribute(Experiments.ATTRIBUTE, all));
        handler.setAttribute(LabTransports.ATTRIBUTE, options.transports());
        JakartaWebSocketServletContainerInitializer.configure(handler, null);
        options.parameters().forEach(handler::setInitParameter);
        handler.addEventListener(application);
        return handler;
    }

    /** Runs requests that may block; selectors stay on the pool's own threads. */
    private Executor handlers(QueuedThreadPool threads) {
        if (!options.virtualThreads()) {
            return threads;
        }
        // Jetty looks for the API by reflection: this class is compiled for Java 17
        Executor virtual = VirtualThreads.getNamedVirtualThreadsExecutor("lab-virtual-");
        threads.setVirtualThreadsExecutor(virtual);
        return virtual;
    }

    private static String reachable(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress() ? "127.0.0.1" : host;
        } catch (UnknownHostException e) {
            return host; // it was bound by this name, so it is good enough to be shown
        }
    }
}
