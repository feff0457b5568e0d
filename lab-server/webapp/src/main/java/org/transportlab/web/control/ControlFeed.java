package org.transportlab.web.control;

import org.transportlab.observe.traffic.TrafficReader;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.transportlab.hub.log.Frame;
import org.transportlab.web.meter.ConnectionMeter;
import org.transportlab.web.meter.GcPauses;
import org.transportlab.web.meter.Instruments;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.observe.traffic.ByteLedger;

/**
 * Sends a page the figures of the connections it watches: counts and what the relay saw four times a second, message samples
 * and raw bytes twice.
 *
 * <p>Watching and ticking exclude each other; both are short.
 */
final class ControlFeed implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private final ControlDesk desk;
    private final ControlOutbox outbox;
    private final Runnable changed;
    private final GcPauses pauses = new GcPauses();
    private final Map<String, ConnectionMeter> watched = new LinkedHashMap<>();
    private final Map<String, Long> occupiedBefore = new LinkedHashMap<>();
    private ScheduledFuture<?> ticking;
    private ToLongFunction<Frame> dueMicros = Frame::micros;
    private int stride = 10;
    private long lastTick;
    private boolean odd;
    private volatile Instruments instruments;
    private Optional<TrafficReader> wire = Optional.empty();

    /** @param changed called when there are other instruments than those in use */
    ControlFeed(ControlDesk desk, ControlOutbox outbox, Instruments instruments, Runnable changed) {
        this.desk = desk;
        this.outbox = outbox;
        this.instruments = instruments;
        this.changed = changed;
    }

    synchronized void start() {
        lastTick = System.nanoTime();
        ticking = desk.timer().scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized void watch(Collection<String> connections) {
        for (String gone : List.copyOf(watched.keySet())) {
            if (!connections.contains(gone)) {
                forget(gone);
            }
        }
        for (String connection : connections) {
            watched.computeIfAbsent(connection, this::begin);
        }
    }

    /** Watches with these from now on; the page has to ask anew for what a relay sees. */
    synchronized void use(Instruments others) {
        unfollow();
        Optional<ByteLedger> before = instruments.ledger();
        instruments = others;
        for (String connection : watched.keySet()) {
            before.ifPresent(ledger -> ledger.unwatch(connection));
            others.ledger().ifPresent(ledger -> ledger.watch(connection));
        }
    }

    /** Tells what the relay sees of the watched connections from now on. */
    synchronized void follow(Traffic traffic) {
        wire = Optional.of(TrafficReader.fromNow(traffic));
    }

    synchronized void unfollow() {
        wire = Optional.empty();
    }

    /** Reports the experiment's messages: so many apart, with the time at which each was due. */
    synchronized void sampleEvery(int messages, ToLongFunction<Frame> whenDue) {
        dueMicros = whenDue;
        stride = messages;
        watched.values().forEach(meter -> meter.sampleEvery(messages));
    }

    /** Pulls the plug on everything watched; how many sockets, or where they are not to be had responses, were cut. */
    synchronized int cut() {
        int count = 0;
        for (String connection : watched.keySet()) {
            count += instruments
                    .ledger()
                    .map(ledger -> ledger.cut(connection))
                    .orElseGet(() -> desk.hub().cut(connection));
        }
        return count;
    }

    @Override
    public synchronized void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        List.copyOf(watched.keySet()).forEach(this::forget);
    }

    private ConnectionMeter begin(String connection) {
        ConnectionMeter meter = new ConnectionMeter(desk.hub().clock());
        meter.sampleEvery(stride);
        desk.meters().watch(connection, meter);
        instruments.ledger().ifPresent(ledger -> ledger.watch(connection));
        return meter;
    }

    private void forget(String connection) {
        ConnectionMeter meter = watched.remove(connection);
        occupiedBefore.remove(connection);
        desk.meters().unwatch(connection, meter);
        instruments.ledger().ifPresent(ledger -> ledger.unwatch(connection));
    }

    private void tick() {
        if (!desk.instruments().get().equals(instruments)) {
            changed.run(); // not while this is locked: whoever is told calls back
        }
        tell();
    }

    private synchronized void tell() {
        if (watched.isEmpty()) {
            return;
        }
        outbox.offer(stats());
        if (outbox.keepsUp()) {
            wire.ifPresent(reader -> outbox.send(new WireMessage(
                            reader.read(watched.keySet()),
                            watched,
                            desk.hub().clock().micros())
                    .json()));
        }
        odd = !odd;
        if (odd) {
            outbox.offer(samples());
            instruments.ledger().ifPresent(ledger -> outbox.offer(raw(ledger)));
        }
    }

    private String stats() {
        long now = System.nanoTime();
        double elapsed = Math.max(1, now - lastTick);
        lastTick = now;
        ObjectNode message = Json.object("stats").put("t", desk.hub().clock().micros());
        Runtime runtime = Runtime.getRuntime();
        message.putObject("heap")
                .put("used", runtime.totalMemory() - runtime.freeMemory())
                .put("max", runtime.maxMemory());
        ArrayNode gc = message.putArray("gc");
        pauses.since(desk.hub().clock())
                .forEach(pause -> gc.addObject().put("t", pause.micros()).put("ms", pause.millis()));
        ObjectNode connections = message.putObject("connections");
        watched.forEach((id, meter) -> {
            long occupied = meter.occupiedNanos();
            Long before = occupiedBefore.put(id, occupied);
            ObjectNode figures = connections.putObject(id);
            instruments.ledger().ifPresent(ledger -> {
                bytes(figures, ledger.of(id));
                figures.put("protocol", ledger.protocol(id));
            });
            long batches = meter.batches(); // before the frames
            figures.put("frames", meter.frames())
                    .put("batches", batches)
                    .put("payload", meter.payloadBytes())
                    .put("threads", (occupied - (before == null ? 0 : before)) / elapsed);
        });
        return message.toString();
    }

    /** What a ledger does not know is left out: unknown is not zero, and the page then estimates. */
    private static void bytes(ObjectNode figures, ByteLedger.Count count) {
        if (count.equals(ByteLedger.Count.ZERO)) {
            return;
        }
        figures.put("in", count.in())
                .put("out", count.out())
                .put("requests", count.requests())
                .put("sockets", count.sockets());
        figures.putObject("handshake")
                .put("in", count.handshakeIn())
                .put("out", count.handshakeOut())
                .put("openings", count.openings());
    }

    private String samples() {
        ObjectNode message = Json.object("sent");
        ArrayNode samples = message.putArray("samples");
        watched.forEach((id, meter) -> meter.takeSamples()
                .forEach(sample -> samples.addObject()
                        .put("c", id)
                        .put("pos", sample.frame().position().toString())
                        .put("due", dueMicros.applyAsLong(sample.frame()))
                        .put("ts", sample.frame().micros())
                        .put("sent", sample.sentMicros())));
        return message.toString();
    }

    private String raw(ByteLedger ledger) {
        ObjectNode message = Json.object("raw");
        ObjectNode connections = message.putObject("connections");
        for (String id : watched.keySet()) {
            ArrayNode chunks = connections.putArray(id);
            ledger.tail(id)
                    .forEach(chunk -> chunks.addObject()
                            .put("t", chunk.micros())
                            .put("dir", chunk.out() ? "out" : "in")
                            .put("n", chunk.length())
                            .put("head", Base64.getEncoder().encodeToString(chunk.head())));
        }
        return message.toString();
    }
}
