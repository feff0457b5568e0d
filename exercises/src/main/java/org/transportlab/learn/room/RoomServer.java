package org.transportlab.learn.room;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.page.PageFiles;
import org.transportlab.transport.longpoll.LongPollServlet;
import org.transportlab.transport.shortpoll.ShortPollServlet;
import org.transportlab.transport.sse.SseServlet;

/**
 * A room: {@code /CODE/report} and {@code /CODE/present} are for learners, {@code /KEY/} is the teacher's board, and everything else is refused. The board is
 * fed by the lab's own hub and transports. Any thread may call any method.
 */
public final class RoomServer implements AutoCloseable {
    private static final String CHANNEL = "room.board";
    private static final ChannelSettings LATEST = new ChannelSettings(4, 1 << 20, LagPolicy.LATEST_PER_KEY, 1);
    private final String code = Keys.random(4);
    private final String key = Keys.random(20);
    private final Board board;
    private final Presence presence;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "room-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Hub hub;
    private final Server server;
    private final ServerConnector connector;

    /**
     * @param host the address to listen on
     * @param port 0 takes a free one
     * @param onChange told after each change, with the board in a few lines of text
     */
    public RoomServer(Catalog catalog, String host, int port, Consumer<BoardText> onChange) throws IOException {
        this(catalog, host, port, onChange, Presence.Times.USUAL);
    }

    RoomServer(Catalog catalog, String host, int port, Consumer<BoardText> onChange, Presence.Times times)
            throws IOException {
        LabClock clock = LabClock.system();
        Limits limits = Limits.defaults().withSendDeadline(Duration.ofSeconds(5));
        hub = new Hub(
                clock,
                new SecureRandom(),
                limits,
                new MemoryStore(clock, new ByteBudget(8 << 20), new SecureRandom()),
                name -> name.equals(CHANNEL) ? Optional.of(LATEST) : Optional.empty(),
                new Tap() {});
        board = new Board(catalog, changed -> {
            publish(changed);
            onChange.accept(BoardText.of(changed));
        });
        presence = new Presence(board, times);
        publish(board);
        QueuedThreadPool threads = new QueuedThreadPool(32, 2);
        threads.setName("room");
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(context(catalog));
        try {
            server.start();
        } catch (Exception e) {
            hub.close();
            timer.shutdownNow();
            throw new IOException("the room does not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    private void publish(Board changed) {
        hub.publish(CHANNEL, "board", "board", changed.json());
    }

    private ServletContextHandler context(Catalog catalog) {
        ServletContextHandler context = new ServletContextHandler("/");
        add(context, new ReportServlet(board), "/" + code, "/" + code + "/report");
        add(context, presence, "/" + code + "/present");
        String mine = "/" + key;
        context.addFilter(new FilterHolder(new TeacherFilter()), mine + "/*", EnumSet.of(DispatcherType.REQUEST));
        context.getServletHandler().getFilters()[0].setAsyncSupported(true);
        add(context, new ShortPollServlet(hub), mine + "/poll");
        add(context, new LongPollServlet(hub, timer), mine + "/long-poll");
        add(context, new SseServlet(hub), mine + "/sse");
        add(context, new TeacherServlet(board, catalog), mine + "/code", mine + "/hand-down");
        add(context, new PageFiles("/board.html"), mine + "/*");
        add(context, new ForbiddenServlet(), "/*");
        return context;
    }

    private static void add(ServletContextHandler context, HttpServlet servlet, String... paths) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        for (String path : paths) {
            context.addServlet(holder, path);
        }
    }

    /** What learners need to know, with the address that they reach this machine at. */
    public String address(String host) {
        return "http://" + host + ":" + connector.getLocalPort() + "/" + code;
    }

    /** For the teacher only: whoever has it sees everybody's nickname. */
    public String boardUrl() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/" + key + "/";
    }

    @Override
    public void close() throws IOException {
        hub.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            timer.shutdownNow();
        }
    }
}
