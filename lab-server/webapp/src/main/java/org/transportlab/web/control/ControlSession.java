package org.transportlab.web.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.origin.RelayOrigin;

/**
 * One page's control channel: reads messages and gives each to the {@linkplain ControlHandler handler} of its family.
 *
 * <p>{@link #receive}, {@link #open} and {@link #close} are called one after the other, by the container. A relay may come or
 * go at any time.
 */
final class ControlSession implements AutoCloseable {
    private final ControlContext context;
    private final PageOrigin page;
    private final ControlOutbox outbox;
    private final ControlFeed feed;
    private final List<ControlHandler> handlers;
    private final Map<String, ControlHandler> byType;
    private Instruments instruments;
    private boolean closed;

    ControlSession(ControlContext context, String browser, PageOrigin page, ControlOutbox outbox) {
        this.context = context;
        this.page = page;
        this.outbox = outbox;
        LabClock clock = context.hub().clock();
        instruments = context.instruments().get();
        feed = new ControlFeed(context, outbox, instruments, this::renew);
        handlers = List.of(
                new ExperimentHandler(context.experiments(), outbox),
                new FaultHandler(clock, outbox, instruments),
                new WatchHandler(feed, clock, outbox, instruments),
                new WorkloadHandler(context, feed, outbox),
                new LeaseHandler(context, browser, page.connection(), outbox),
                new ClockHandler(clock, outbox));
        byType = handlers.stream()
                .flatMap(handler -> handler.types().stream().map(type -> Map.entry(type, handler)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    synchronized void open() {
        welcome();
        feed.start();
    }

    private void welcome() {
        ObjectNode welcome = Json.object("welcome")
                .put("server", context.server())
                .put("exact", instruments.ledger().isPresent())
                .put("deployment", instruments.embedded() ? "embedded" : "shared container")
                .put("t", context.hub().clock().micros());
        if (!instruments.embedded() && instruments.ledger().isPresent()) {
            welcome.put("counted", "relay");
        }
        instruments
                .relay()
                .ifPresent(relay -> welcome.put("wire", RelayOrigin.of(page.host(), relay.port(), page.secure())));
        outbox.send(welcome.toString());
    }

    /** A relay has come or gone: the page gets another welcome, and asks again for what it wants. */
    private synchronized void renew() {
        Instruments now = context.instruments().get();
        if (closed || now.equals(instruments)) {
            return;
        }
        instruments = now;
        handlers.forEach(handler -> handler.use(now));
        welcome();
    }

    synchronized void receive(String text) {
        long received = context.hub().clock().micros();
        String type = "";
        try {
            JsonNode message = Json.read(text);
            type = message.path("type").asText();
            dispatch(new ControlMessage(type, message, received));
        } catch (JsonProcessingException e) {
            complain(type, "bad_json", "this is not JSON");
        } catch (Refused e) {
            complain(type, e.close().reason(), e.getMessage());
        }
    }

    private void dispatch(ControlMessage message) {
        ControlHandler handler = byType.get(message.type());
        if (handler == null) {
            throw new BadRequest("there is no control message '" + Names.quote(message.type()) + "'");
        }
        handler.receive(message);
    }

    private void complain(String about, String code, String message) {
        outbox.send(Json.object("error")
                .put("for", Names.quote(about))
                .put("code", code)
                .put("message", message)
                .toString());
    }

    @Override
    public synchronized void close() {
        closed = true;
        handlers.forEach(ControlHandler::close);
    }
}
