package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Presence;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.delivery.Taps;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.MemoryStore;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.scenario.notifications.Notifications;
import org.transportlab.scenario.ticker.Demand;
import org.transportlab.scenario.ticker.Ticker;
import org.transportlab.transport.longpoll.LongPollServlet;
import org.transportlab.transport.send.SendServlet;
import org.transportlab.transport.shortpoll.ShortPollServlet;
import org.transportlab.transport.sse.SseServlet;
import org.transportlab.transport.websocket.WebSocketEndpoint;
import org.transportlab.web.api.HealthServlet;
import org.transportlab.web.api.LimitsServlet;
import org.transportlab.web.api.NotificationsServlet;
import org.transportlab.web.api.PlainErrorsFilter;
import org.transportlab.web.api.PresenceServlet;
import org.transportlab.web.api.UpgradeServlet;
import org.transportlab.web.control.ControlDesk;
import org.transportlab.web.control.ControlEndpoint;
import org.transportlab.web.control.DrillDesk;
import org.transportlab.web.control.StreamLease;
import org.transportlab.web.handbook.Logbook;
import org.transportlab.web.meter.ConnectionIds;
import org.transportlab.web.meter.Exchanges;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.meter.Meters;
import org.transportlab.web.origin.CrossOriginFilter;
import org.transportlab.web.origin.GateFilter;
import org.transportlab.web.origin.HostPolicy;
import org.transportlab.web.origin.Spare;
import org.transportlab.web.origin.SpareOrigin;
import org.transportlab.web.page.AssetServlet;
import org.transportlab.web.page.BuildId;
import org.transportlab.web.page.Messages;
import org.transportlab.web.page.PageHeadersFilter;
import org.transportlab.web.page.PageServlet;
import org.transportlab.web.page.Templates;
import org.transportlab.web.relaylink.LinkEndpoint;
import org.transportlab.web.relaylink.LinkGate;
import org.transportlab.web.relaylink.WireLink;

/**
 * Builds the lab when its web application starts and takes it down when that stops: the only place where the parts meet.
 *
 * <p>Everything is registered by code, so that the application starts the same way on every container and no class path is
 * scanned. The container calls it on one thread.
 */
public final class LabApplication implements ServletContextListener {
    /** The context attribute with a {@link Runnable} that says goodbye to all readers and waits until they are gone. */
    public static final String DRAIN = "org.transportlab.drain";

    /** The context attribute with the {@link Hub}, for a server that runs drills on it. */
    public static final String HUB = "org.transportlab.hub";

    private static final Duration STREAM_GRACE = Duration.ofSeconds(5);
    private static final Duration POLL_GRACE = Duration.ofSeconds(15);
    private static final Map<String, ChannelSettings> CHANNELS = Map.of(
            Chat.PREFIX, Chat.SETTINGS,
            Ticker.PREFIX, Ticker.SETTINGS,
            Notifications.PREFIX, Notifications.SETTINGS);

    private static final Set<String> WIRE =
            Set.of("/poll", "/long-poll", "/sse", "/ws", "/send", "/control", LinkEndpoint.PATH);

    /** What a page asks for by the relay: all that is measured, and whether anybody is there. */
    private static final Set<String> BY_THE_RELAY = Set.of("/poll", "/long-poll", "/sse", "/ws", "/send", "/health");

    private final Map<String, ChannelSettings> channels = new HashMap<>(CHANNELS);
    private final Tap tap;
    private final NamedThreads timers = new NamedThreads("lab-timer");
    private ScheduledThreadPoolExecutor timer;
    private BlockingCalls attendant;
    private Ticker ticker;
    private final Exchanges exchanges = new Exchanges();
    private Hub hub;
    private Duration drain;

    public LabApplication() {
        this(Map.of(), new Tap() {});
    }

    /**
     * An application with more than the scenarios' channels, whose doings somebody looks at.
     *
     * @param more settings of further channels, by the prefix of their names
     */
    public LabApplication(Map<String, ChannelSettings> more, Tap tap) {
        channels.putAll(more);
        this.tap = tap;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        LabSettings settings = LabSettings.from(context);
        Limits limits = settings.limits();
        LabClock clock = LabClock.system();
        drain = settings.drain();
        timer = new ScheduledThreadPoolExecutor(2, timers);
        // or a poll that was answered early would be remembered until its wait is over
        timer.setRemoveOnCancelPolicy(true);
        attendant = new BlockingCalls();

        Meters meters = new Meters();
        Presence presence = new Presence(clock, Chat::isRoom, STREAM_GRACE, POLL_GRACE);
        Demand demand = new Demand(Ticker.MAIN);
        SecureRandom random = new SecureRandom();
        MemoryStore store = new MemoryStore(clock, new ByteBudget(limits.totalBytes()), random);
        hub = new Hub(clock, random, limits, store, this::settings, new Taps(List.of(meters, presence, demand, tap)));

        Chat chat = new Chat(hub, presence);
        Notifications notifications = new Notifications(hub);
        ticker = new Ticker(hub, demand, timer, clock.micros());
        Map<String, Scenario> scenarios = byPrefix(List.of(chat, ticker, notifications));
        Inbox inbox = new Inbox(clock, limits, scenarios);

        ConnectionIds ids = new ConnectionIds();
        Instruments own = Instruments.of(context);
        // a server that counts by itself has a relay by itself, or is to have none
        Optional<WireLink> link =
                settings.wireKey().filter(key -> !own.embedded()).map(key -> new WireLink(key, hub::cut));
        Supplier<Instruments> instruments =
                link.<Supplier<Instruments>>map(found -> found).orElse(() -> own);
        Optional<DrillDesk> drills = Optional.ofNullable((DrillDesk) context.getAttribute(DrillDesk.ATTRIBUTE));
        Supplier<OptionalInt> relay = () -> instruments.get().relay();
        HostPolicy hosts = new HostPolicy(settings.hosts(), relay);
        Spare spare = new Spare(Optional.ofNullable((SpareOrigin) context.getAttribute(SpareOrigin.ATTRIBUTE)));
        ControlDesk desk = new ControlDesk(
                hub,
                meters,
                scenarios,
                instruments,
                drills,
                new StreamLease(),
                ids,
                timer,
                server(context),
                new AtomicInteger());

        Registry registry = new Registry(context);
        registry.endpoint(WebSocketEndpoint.config("/ws", hub, inbox, limits, attendant, timer));
        registry.endpoint(ControlEndpoint.config("/control", desk));
        link.ifPresent(found -> registry.endpoint(LinkEndpoint.config(found)));
        registry.filter("headers", new PageHeadersFilter(WIRE, relay, spare));
        registry.filter("errors", new PlainErrorsFilter());
        registry.filter("across", new CrossOriginFilter(hosts, spare, BY_THE_RELAY));
        registry.filter("gate", new GateFilter(hosts, spare, ids, meters, exchanges));
        link.ifPresent(found -> registry.filter("link-gate", new LinkGate(found)));
        registry.servlet("shortpoll", new ShortPollServlet(hub), "/poll");
        registry.servlet("longpoll", new LongPollServlet(hub, timer), "/long-poll");
        registry.servlet("sse", new SseServlet(hub), "/sse");
        registry.servlet("send", new SendServlet(inbox, limits), "/send");
        registry.servlet("ws", new UpgradeServlet(), "/ws");
        registry.servlet("control", new UpgradeServlet(), "/control");
        link.ifPresent(found -> registry.servlet("link", new UpgradeServlet(), LinkEndpoint.PATH));
        registry.servlet("limits", new LimitsServlet(limits), "/limits");
        registry.servlet("health", new HealthServlet(hub), "/health");
        registry.servlet("presence", new PresenceServlet(chat), "/presence");
        registry.servlet("notifications", new NotificationsServlet(notifications), "/notifications");
        registry.unmapped("farewell", new FarewellServlet(this::drain));
        BuildId build = BuildId.ofAssets();
        Messages messages = Messages.load();
        registry.servlet("assets", new AssetServlet(build), "/assets/*");
        registry.servlet(
                "pages",
                new PageServlet(
                        new Templates(messages, build, Boolean.getBoolean("lab.dev")),
                        messages,
                        () -> instruments.get().faults(),
                        spare,
                        drills,
                        new Logbook(settings.progress())),
                "/");

        timer.scheduleWithFixedDelay(presence::sweep, 1, 1, TimeUnit.SECONDS);
        timer.scheduleWithFixedDelay(hub::sweep, 30, 30, TimeUnit.SECONDS);
        context.setAttribute(DRAIN, (Runnable) this::drain);
        context.setAttribute(HUB, hub);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (hub != null) {
            drain();
            ticker.close();
            timer.shutdownNow();
            hub.close();
            attendant.close();
            timers.join();
        }
    }

    /** Says goodbye to all readers and waits until they are gone, or for as long as the settings allow. */
    private void drain() {
        hub.drain();
        long deadline = System.nanoTime() + drain.toNanos();
        try {
            while ((hub.subscriptionCount() > 0 || !attendant.isIdle()) && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            // whoever interrupts a shutdown wants it now
            Thread.currentThread().interrupt();
        }
    }

    private Optional<ChannelSettings> settings(String channel) {
        return Optional.ofNullable(channels.get(channel.substring(0, channel.indexOf('.'))));
    }

    private static Map<String, Scenario> byPrefix(List<Scenario> scenarios) {
        Map<String, Scenario> all = new LinkedHashMap<>();
        scenarios.forEach(scenario -> all.put(scenario.prefix(), scenario));
        return all;
    }

    /** The container's name as people write it: {@code jetty/12.1.14} is Jetty 12.1.14. */
    private static String server(ServletContext context) {
        String info = context.getServerInfo().replace('/', ' ');
        return Character.toUpperCase(info.charAt(0)) + info.substring(1);
    }
}
