package org.transportlab.web.app;

import jakarta.servlet.http.HttpServlet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.hub.Limits;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.transport.longpoll.LongPollServlet;
import org.transportlab.transport.send.SendServlet;
import org.transportlab.transport.shortpoll.ShortPollServlet;
import org.transportlab.transport.sse.SseServlet;
import org.transportlab.transport.websocket.WebSocketEndpoint;
import org.transportlab.web.api.BodyFilter;
import org.transportlab.web.api.HandshakeFilter;
import org.transportlab.web.api.HealthServlet;
import org.transportlab.web.api.LimitsServlet;
import org.transportlab.web.api.NotificationsServlet;
import org.transportlab.web.api.OptionsFilter;
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
 * Maps paths to servlets and endpoints, behind filters.
 *
 * <p>Endpoints are registered first: on Jetty the first one adds the upgrade filter, and ours are put in front of it.
 */
final class Routes {
    private static final String SEND = "/send";
    private static final String CONTROL = "/control";
    private static final String HEALTH = "/health";

    private final Registry registry;
    private final Engine engine;
    private final Hub hub;
    private final Limits limits;
    private final Surroundings surroundings;
    private final ConnectionIds ids;

    Routes(Registry registry, Engine engine, Surroundings surroundings) {
        this.registry = registry;
        this.engine = engine;
        this.hub = engine.hub();
        this.ids = new ConnectionIds(engine.random());
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
        registry.endpoint(WebSocketEndpoint.config(hub, engine.inbox(), limits, engine.blocking(), engine.timer()));
        registry.endpoint(ControlEndpoint.config(CONTROL, control()));
        surroundings.link().ifPresent(link -> registry.endpoint(LinkEndpoint.config(link)));
    }

    private ControlContext control() {
        return new ControlContext(
                hub,
                engine.meters(),
                engine.scenarios(),
                surroundings.instruments(),
                surroundings.experiments(),
                new StreamLease(),
                ids,
                engine.timer(),
                surroundings.server(),
                new AtomicInteger());
    }

    /** They run in this order. */
    private void filters() {
        HostPolicy hosts = new HostPolicy(engine.settings().hosts(), surroundings::relay);
        registry.filter(
                "headers",
                new PageHeadersFilter(
                        paths(SEND, CONTROL, LinkMessage.PATH), surroundings::relay, surroundings.spare()));
        registry.filter("errors", new PlainErrorsFilter());
        registry.filter("bodies", new BodyFilter(SEND, limits));
        registry.filter("cross-origin", new CrossOriginFilter(hosts, surroundings.spare(), paths(SEND, HEALTH)));
        registry.filter(
                "gate",
                new GateFilter(
                        hosts,
                        surroundings.spare(),
                        ids,
                        engine.random(),
                        engine.credentials(),
                        engine.meters(),
                        hub.clock()));
        registry.filter("options", new OptionsFilter(SEND));
        registry.filter(
                "handshakes", new HandshakeFilter(Set.of(WebSocketEndpoint.TYPE.path(), CONTROL, LinkMessage.PATH)));
        surroundings.link().ifPresent(link -> registry.filter("link-gate", new LinkGate(link)));
    }

    /** Those of the transports, and others. */
    private Set<String> paths(String... others) {
        Set<String> all = new HashSet<>(surroundings.transports().paths());
        all.addAll(List.of(others));
        return all;
    }

    private void serve(TransportType type, HttpServlet servlet) {
        registry.servlet(type.name(), servlet, type.path());
    }

    private void transports() {
        serve(ShortPollServlet.TYPE, new ShortPollServlet(hub));
        serve(LongPollServlet.TYPE, new LongPollServlet(hub, engine.timer()));
        serve(SseServlet.TYPE, new SseServlet(hub));
        registry.servlet("send", new SendServlet(engine.inbox(), limits), SEND);
    }

    /** At the paths of the WebSockets, for requests that are no handshake. */
    private void upgrades() {
        serve(WebSocketEndpoint.TYPE, new UpgradeServlet());
        registry.servlet("control", new UpgradeServlet(), CONTROL);
        surroundings.link().ifPresent(link -> registry.servlet("link", new UpgradeServlet(), LinkMessage.PATH));
    }

    private void data() {
        registry.servlet("limits", new LimitsServlet(limits, surroundings.transports()), "/limits");
        registry.servlet("health", new HealthServlet(hub), HEALTH);
        registry.servlet("presence", new PresenceServlet(engine.chat(), engine.rights(), hub), "/presence");
        registry.servlet(
                "notifications",
                new NotificationsServlet(engine.notifications(), engine.rights(), hub),
                "/notifications");
    }

    private void pages() {
        BuildId build = BuildId.ofAssets();
        Messages messages = Messages.load().naming(surroundings.transports());
        Templates templates = new Templates(messages, build, Boolean.getBoolean("lab.dev"));
        LearnerProgress progress = new LearnerProgress(engine.settings().progress());
        registry.servlet("assets", new AssetServlet(build), "/assets/*");
        registry.servlet(
                "pages",
                new PageServlet(templates, messages, surroundings.transports(), surroundings.forPages(progress)),
                "/");
    }
}
