package org.transportlab.web.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.upstream.Scenario;
import org.transportlab.web.meter.Instruments;
import org.transportlab.web.origin.RelayOrigin;

/**
 * One page's control channel: what it asked for, and what is running for it.
 *
 * <p>{@link #receive}, {@link #open} and {@link #close} are called one after the other; another tab may take the streams
 * at any time, and what counts the bytes may come and go.
 */
final class ControlSession implements AutoCloseable {
    private static final int MOST_WATCHED = 8;
    private final ControlDesk desk;
    private final String browser;
    private final Visit visit;
    private final ControlOutbox outbox;
    private final ControlFeed feed;
    private final DrillSwitches drills;
    private Instruments instruments;
    private Optional<FaultSwitches> faults;
    private Experiment experiment;
    private boolean closed;

    /**
     * How the page has come here.
     *
     * @param host the name and port by which it has found the lab
     * @param secure by TLS
     * @param connection the id of the control connection itself
     */
    record Visit(Optional<String> host, boolean secure, String connection) {}

    ControlSession(ControlDesk desk, String browser, Visit visit, ControlOutbox outbox) {
        this.desk = desk;
        this.browser = browser;
        this.visit = visit;
        this.outbox = outbox;
        this.instruments = desk.instruments().get();
        this.feed = new ControlFeed(desk, outbox, instruments, this::renew);
        this.faults = instruments.faults().map(FaultSwitches::new);
        this.drills = new DrillSwitches(desk.drills(), outbox);
    }

    synchronized void open() {
        welcome();
        feed.start();
    }

    private void welcome() {
        ObjectNode welcome = Json.object("welcome")
                .put("server", desk.server())
                .put("exact", instruments.ledger().isPresent())
                .put("deployment", instruments.embedded() ? "embedded" : "shared container")
                .put("t", desk.hub().clock().micros());
        if (!instruments.embedded() && instruments.ledger().isPresent()) {
            welcome.put("counted", "relay");
        }
        instruments
                .faults()
                .ifPresent(relay -> welcome.put("wire", RelayOrigin.of(visit.host(), relay.port(), visit.secure())));
        outbox.send(welcome.toString());
    }

    /** A relay has come or gone: the page is told, and may begin anew with what there is. */
    private synchronized void renew() {
        Instruments now = desk.instruments().get();
        if (closed || now.equals(instruments)) {
            return;
        }
        faults.ifPresent(FaultSwitches::close);
        instruments = now;
        faults = now.faults().map(FaultSwitches::new);
        feed.use(now);
        welcome();
    }

    synchronized void receive(String text) {
        long received = desk.hub().clock().micros();
        String type = "";
        try {
            JsonNode message = Json.read(text);
            type = message.path("type").asText();
            answer(type, message, received);
        } catch (JsonProcessingException e) {
            complain(type, "bad_json", "this is not JSON");
        } catch (Refused e) {
            complain(type, e.close().reason(), e.getMessage());
        }
    }

    private ObjectNode stamped(ObjectNode answer) {
        return answer.put("t", desk.hub().clock().micros());
    }

    private FaultSwitches switches() {
        return faults.orElseThrow(
                () -> new BadRequest("there is no relay in front of this lab, so there are no faults"));
    }

    private void answer(String type, JsonNode message, long received) {
        switch (type) {
            case "clock" -> {
                ObjectNode answer =
                        Json.object("clock").put("t0", message.path("t0").asDouble());
                outbox.send(answer.put("t1", received)
                        .put("t2", desk.hub().clock().micros())
                        .toString());
            }
            case "lease" -> lease(message);
            case "run" -> run(message);
            case "one" -> required().publishOne();
            case "watch" -> watch(message.path("connections"));
            case "plug" ->
                outbox.send(Json.object("plugged")
                        .put("cut", feed.cut())
                        .put("t", desk.hub().clock().micros())
                        .toString());
            case "wire" -> follow(message);
            case "faults" -> outbox.send(stamped(switches().list()).toString());
            case "fault" -> outbox.send(stamped(switches().turn(message)).toString());
            case "profile" -> outbox.send(stamped(switches().apply(message)).toString());
            case "drill" -> drills.start(message);
            case "drill-order" -> drills.order(message.path("order").asText());
            case "drill-needs" ->
                outbox.send(
                        drills.needs(number(message, "clients", 1, 1_000_000)).toString());
            default -> throw new BadRequest("there is no control message '" + Names.quote(type) + "'");
        }
    }

    /** From now on, or no more, what the relay sees of the watched connections. */
    private void follow(JsonNode message) {
        if (!message.path("on").asBoolean()) {
            feed.unfollow();
            return;
        }
        feed.follow(instruments
                .wire()
                .orElseThrow(() -> new BadRequest("there is no relay in front of this lab, so its wire is not seen")));
    }

    private void lease(JsonNode message) {
        int streams = number(message, "streams", 0, StreamLease.MOST);
        StreamLease.Outcome outcome =
                desk.leases().ask(browser, this, streams, message.path("take").asBoolean(), most());
        outcome.evicted().forEach(tab -> ((ControlSession) tab).evicted(outcome.used()));
        outbox.send(lease(outcome.granted(), outcome.used()).toString());
    }

    private void evicted(int used) {
        outbox.send(lease(false, used).put("reason", "taken").toString());
    }

    private ObjectNode lease(boolean granted, int used) {
        return Json.object("lease").put("granted", granted).put("used", used).put("max", most());
    }

    /** A browser that makes its WebSocket in HTTP/2 makes everything else in it as well. */
    private int most() {
        boolean shares = instruments
                .ledger()
                .map(ledger -> ledger.protocol(visit.connection()).equals("HTTP/2"))
                .orElse(false);
        return shares ? StreamLease.MOST_SHARING : StreamLease.MOST;
    }

    private void run(JsonNode message) {
        String prefix = message.path("scenario").asText();
        Scenario scenario = desk.scenarios().get(prefix);
        if (scenario == null) {
            throw new BadRequest("there is no scenario '" + Names.quote(prefix) + "'");
        }
        int rate = number(message, "rate", 1, Experiment.MOST_RATE);
        int size = number(message, "size", 1, Experiment.MOST_SIZE);
        if (experiment == null || !experiment.scenario().equals(prefix)) {
            endExperiment();
            if (desk.experiments().incrementAndGet() > ControlDesk.MOST_EXPERIMENTS) {
                desk.experiments().decrementAndGet();
                throw new BadRequest("there are " + ControlDesk.MOST_EXPERIMENTS + " experiments running already");
            }
            String channel = scenario.prefix() + ".r" + desk.ids().next();
            experiment = new Experiment(scenario, channel, desk.hub().clock(), desk.timer());
        }
        experiment.set(rate, size, message.path("running").asBoolean(true));
        feed.sampleEvery(Math.max(1, rate / 2), experiment::dueMicros);
        outbox.send(Json.object("run")
                .put("scenario", prefix)
                .put("channel", experiment.channel())
                .put("rate", rate)
                .put("size", size)
                .put("running", experiment.isRunning())
                .toString());
    }

    private void watch(JsonNode connections) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> connection : connections.properties()) {
            ids.put(connection.getKey(), Names.connection(connection.getValue().asText()));
        }
        if (ids.size() > MOST_WATCHED) {
            throw new BadRequest("at most " + MOST_WATCHED + " connections can be watched");
        }
        feed.watch(ids.values());
    }

    private Experiment required() {
        if (experiment == null) {
            throw new BadRequest("start a run first");
        }
        return experiment;
    }

    private static int number(JsonNode message, String name, int least, int most) {
        JsonNode value = message.path(name);
        if (!value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw new BadRequest("'" + name + "' goes from " + least + " to " + most);
        }
        return value.asInt();
    }

    private void complain(String about, String code, String message) {
        outbox.send(Json.object("error")
                .put("for", Names.quote(about))
                .put("code", code)
                .put("message", message)
                .toString());
    }

    private void endExperiment() {
        if (experiment != null) {
            experiment.close();
            experiment = null;
            desk.experiments().decrementAndGet();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drills.close();
        faults.ifPresent(FaultSwitches::close);
        feed.close();
        endExperiment();
        desk.leases().release(browser, this);
    }
}
