package org.transportlab.transport.rig;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.upstream.Command;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.MemoryReplies;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.transport.longpoll.LongPollServlet;
import org.transportlab.transport.send.SendServlet;
import org.transportlab.transport.shortpoll.ShortPollServlet;
import org.transportlab.transport.sse.SseServlet;
import org.transportlab.transport.websocket.JsonMessages;
import org.transportlab.transport.websocket.WebSocketEndpoint;

/** A hub behind all five transports, with channels {@code test.*}: the least that makes them speak. */
public final class Site implements AutoCloseable {
    private static final ChannelSettings TEST = new ChannelSettings(2_000, 64L << 20, LagPolicy.DELIVER_ALL, 100);
    private static final ChannelSettings STRICT = new ChannelSettings(100, 64L << 20, LagPolicy.DISCONNECT, 100);

    private final CborMessages cbor = new CborMessages();
    private final Limits limits;
    private final Hub hub;
    private final Inbox inbox;
    private final ExecutorService attendant = Executors.newFixedThreadPool(2, work -> daemon("attendant", work));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon("timer", work));

    public Site(Limits limits) {
        this.limits = limits;
        LabClock clock = LabClock.system();
        hub = new Hub(
                clock,
                new SecureRandom(),
                limits,
                new MemoryStore(clock, new ByteBudget(limits.totalBytes()), new SecureRandom()),
                name -> name.startsWith("test.")
                        ? Optional.of(TEST)
                        : name.startsWith("strict.") ? Optional.of(STRICT) : Optional.empty(),
                new Tap() {});
        inbox = new Inbox(clock, limits, Map.of("test", new Repeat()), new MemoryReplies(clock));
    }

    public CborMessages cbor() {
        return cbor;
    }

    public Hub hub() {
        return hub;
    }

    public void publish(String channel, int number, int padding) {
        hub.publish(channel, "k", "tick", "{\"n\":" + number + ",\"pad\":\"" + "x".repeat(padding) + "\"}");
    }

    /** To be called where servlets may still be added; endpoints come later, see {@link #addEndpoint}. */
    void register(ServletContext context) {
        var gate = context.addFilter("gate", new Gate());
        gate.setAsyncSupported(true);
        gate.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        // Tomcat asks no filter, and the upgrade is made by one, unless there is a servlet behind it
        add(context, "", new NotFound());
        add(context, "poll", new ShortPollServlet(hub));
        add(context, "long-poll", new LongPollServlet(hub, timer));
        add(context, "sse", new SseServlet(hub));
        add(context, "send", new SendServlet(inbox, limits));
    }

    void addEndpoint(ServletContext context) throws DeploymentException {
        var container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        container.addEndpoint(
                WebSocketEndpoint.config(hub, inbox, limits, attendant, timer, List.of(new JsonMessages(), cbor)));
    }

    private static void add(ServletContext context, String name, Servlet servlet) {
        var added = context.addServlet("lab-" + name, servlet);
        added.addMapping("/" + name);
        added.setAsyncSupported(true);
    }

    @Override
    public void close() {
        hub.close();
        timer.shutdownNow();
        attendant.shutdownNow();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Says who is calling, as the real one does. */
    private static final class Gate implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            String connection =
                    Optional.ofNullable(http.getParameter("connection")).orElse("conn0");
            Caller caller = new Caller("ada", connection, http.getRemoteAddr());
            chain.doFilter(
                    new HttpServletRequestWrapper(http) {
                        @Override
                        public Principal getUserPrincipal() {
                            return caller;
                        }
                    },
                    response);
        }
    }

    private static final class NotFound extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Publishes what it is told to say. */
    private final class Repeat implements Scenario {
        @Override
        public String prefix() {
            return "test";
        }

        @Override
        public ChannelSettings settings() {
            return TEST;
        }

        @Override
        public CompletionStage<Reply> handle(Command command, Caller caller) {
            String data = "{\"length\":" + command.text("text", 100_000).length() + "}";
            return hub.publish(command.channel(), "k", command.type(), data).thenApply(Reply::done);
        }

        @Override
        public CompletionStage<Position> sample(String channel, long number, long dueMicros, int size) {
            throw new UnsupportedOperationException();
        }
    }
}
