package org.transportlab.launcher.jetty;

import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
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
 * <p>{@link #close()} is a drain: the port is closed first, then the application says goodbye to its readers (the
 * {@link LabApplication#DRAIN} attribute; {@code contextDestroyed} alone would come too late, the container has closed its
 * WebSockets by then), and only when their last bytes are written, or the drain timeout is over, are the sockets closed and
 * the application destroyed. It may be called from any thread, and again.
 */
public final class LabServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabServer.class);
    private static final long STOP_MILLIS = 2_000;

    /** Readers that come back all at once must not wait for their SYN to be sent again: that is a second, and then three. */
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
     * @param tls what the lab proves its identity with; without it, it speaks in the clear
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
        connector = new CountingConnector(server, Protocols.of(http(), tls), tls.isPresent(), book);
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(options.idleTimeout().toMillis());
        server.addConnector(connector);
        // handlers are all there from the start: then Jetty asks them whether they block, instead of assuming it
        server.setDynamic(false);
        context = context(application);
        Route route = new Route(options.contextPath(), options.transports());
        spare = options.mayHarm()
                ? Optional.of(new SparePort(server, Protocols.ofSpare(http(), tls), options))
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
     * @throws IOException when there is no port to be had for the relay or the spare port
     */
    public LabServer start() throws IOException {
        bind(); // before all the work, so that a taken port is noticed at once
        if (options.wire()) {
            relay(); // before the application starts, which asks for it
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
        drain();
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

    /** Has the machine hold back so many bytes for a reader, where it would otherwise take megabytes. */
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

    private void drain() {
        long deadline = System.nanoTime() + options.drainTimeout().toNanos();
        if (context.getServletContext().getAttribute(LabApplication.DRAIN) instanceof Runnable tellReaders) {
            try {
                CompletableFuture.runAsync(tellReaders)
                        .get(options.drainTimeout().toNanos(), TimeUnit.NANOSECONDS);
                if (!book.awaitQuiet(Duration.ofNanos(deadline - System.nanoTime()))) {
                    LOG.warn(
                            "Some readers did not leave within {} ms",
                            options.drainTimeout().toMillis());
                }
            } catch (TimeoutException e) {
                LOG.warn(
                        "The application did not drain within {} ms",
                        options.drainTimeout().toMillis());
            } catch (ExecutionException e) {
                LOG.warn("The application failed to drain", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // whoever waits is in a hurry: stop without the rest of the drain
            }
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

    /** Where requests are handled that may block; selectors stay on the pool's own threads. */
    private Executor handlers(QueuedThreadPool threads) {
        if (!options.virtualThreads()) {
            return threads;
        }
        // Jetty looks for the API by reflection: this class is compiled for Java 17
        Executor virtual = VirtualThreads.getNamedVirtualThreadsExecutor("lab-virtual-");
        threads.setVirtualThreadsExecutor(virtual);
        return virtual;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        // Strict: no bare LF, no folded headers, no conflicting lengths (request smuggling, CWE-444)
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setRequestHeaderSize(8 * 1024);
        // The lab writes a batch, an answer or a page in one piece. A buffer to gather pieces in would copy it once
        // more, and an event stream would keep that buffer for life
        http.setOutputAggregationSize(0);
        // A cache of header lines saves little, and costs each connection 100 KiB from its second request on
        http.setHeaderCacheSize(0);
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.setSendServerVersion(false);
        // Date stays: RFC 9110, section 6.6.1 wants it of every server with a clock, so its 37 bytes are part of an
        // honest
        // count of what polling costs
        http.setSendDateHeader(true);
        return http;
    }

    private static String reachable(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress() ? "127.0.0.1" : host;
        } catch (UnknownHostException e) {
            return host; // it was bound by this name, so it is good enough to be shown
        }
    }
}
