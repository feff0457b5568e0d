package org.transportlab.web.app;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.hub.Limits;
import org.transportlab.hub.delivery.Hub;
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
import org.transportlab.web.control.ControlContext;
import org.transportlab.web.control.ControlEndpoint;
import org.transportlab.web.control.StreamLease;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.meter.ConnectionIds;
import org.transportlab.web.origin.CrossOriginFilter;
import org.transportlab.web.origin.GateFilter;
import org.transportlab.web.origin.HostPolicy;
import org.transportlab.web.page.AssetServlet;
import org.transportlab.web.page.BuildId;
import org.transportlab.web.page.Messages;
import org.transportlab.web.page.PageHeadersFilter;
import org.transportlab.web.page.PageServlet;
import org.transportlab.web.page.Templates;
import org.transportlab.web.relaylink.LinkEndpoint;
import org.transportlab.web.relaylink.LinkGate;

/**
 * Which path leads where, and through which filters.
 *
 * <p>Endpoints are registered first: on Jetty the first one brings the filter that upgrades, and ours must be before it.
 */
final class Routes {
    /** Paths whose responses are data and never a document. */
    private static final Set<String> DATA =
            Set.of("/poll", "/long-poll", "/sse", "/ws", "/send", "/control", LinkEndpoint.PATH);

    /** What a page asks for through the relay: all that is measured, and whether the lab is up. */
    private static final Set<String> THROUGH_THE_RELAY =
            Set.of("/poll", "/long-poll", "/sse", "/ws", "/send", "/health");

    private final Registry registry;
    private final Engine engine;
    private final Hub hub;
    private final Limits limits;
    private final Surroundings surroundings;
    private final ConnectionIds ids = new ConnectionIds();

    Routes(Registry registry, Engine engine, Surroundings surroundings) {
        this.registry = registry;
        this.engine = engine;
        this.hub = engine.hub();
        this.limits = engine.settings().limits();
        this.surroundings = surroundings;
    }

    void register() {
        endpoints();
        filters();
        transports();
        upgrades();
        data();
        pages();
        registry.unmapped("drain", new DrainOnStop(engine::drain));
    }

    private void endpoints() {
        registry.endpoint(
                WebSocketEndpoint.config("/ws", hub, engine.inbox(), limits, engine.blocking(), engine.timer()));
        registry.endpoint(ControlEndpoint.config("/control", control()));
        surroundings.link().ifPresent(link -> registry.endpoint(LinkEndpoint.config(link)));
    }

    private ControlContext control() {
        return new ControlContext(
                hub,
                engine.meters(),
                engine.scenarios(),
                surroundings.instruments(),
                surroundings.drills(),
                new StreamLease(),
                ids,
                engine.timer(),
                surroundings.server(),
                new AtomicInteger());
    }

    /** They run in this order. */
    private void filters() {
        HostPolicy hosts = new HostPolicy(engine.settings().hosts(), surroundings::relay);
        registry.filter("headers", new PageHeadersFilter(DATA, surroundings::relay, surroundings.spare()));
        registry.filter("errors", new PlainErrorsFilter());
        registry.filter("cross-origin", new CrossOriginFilter(hosts, surroundings.spare(), THROUGH_THE_RELAY));
        registry.filter("gate", new GateFilter(hosts, surroundings.spare(), ids, engine.meters()));
        surroundings.link().ifPresent(link -> registry.filter("link-gate", new LinkGate(link)));
    }

    private void transports() {
        registry.servlet("shortpoll", new ShortPollServlet(hub), "/poll");
        registry.servlet("longpoll", new LongPollServlet(hub), "/long-poll");
        registry.servlet("sse", new SseServlet(hub), "/sse");
        registry.servlet("send", new SendServlet(engine.inbox(), limits), "/send");
    }

    /** What is there beside a WebSocket, for a request that is no handshake. */
    private void upgrades() {
        registry.servlet("ws", new UpgradeServlet(), "/ws");
        registry.servlet("control", new UpgradeServlet(), "/control");
        surroundings.link().ifPresent(link -> registry.servlet("link", new UpgradeServlet(), LinkEndpoint.PATH));
    }

    private void data() {
        registry.servlet("limits", new LimitsServlet(limits), "/limits");
        registry.servlet("health", new HealthServlet(hub), "/health");
        registry.servlet("presence", new PresenceServlet(engine.chat(), limits), "/presence");
        registry.servlet("notifications", new NotificationsServlet(engine.notifications(), limits), "/notifications");
    }

    private void pages() {
        BuildId build = BuildId.ofAssets();
        Messages messages = Messages.load();
        Templates templates = new Templates(messages, build, Boolean.getBoolean("lab.dev"));
        LearnerProgress progress = new LearnerProgress(engine.settings().progress());
        registry.servlet("assets", new AssetServlet(build), "/assets/*");
        registry.servlet("pages", new PageServlet(templates, messages, surroundings.forPages(progress)), "/");
    }
}
