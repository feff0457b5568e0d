package org.transportlab.web.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.transportlab.hub.log.Frame;
import org.transportlab.observe.traffic.ByteLedger;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.observe.traffic.TrafficReader;
import org.transportlab.web.meter.ConnectionMeter;
import org.transportlab.web.meter.Instruments;

/**
 * Sends a page the figures of the connections it watches: counts and what the relay saw four times a second, message samples
 * and raw bytes twice.
 *
 * <p>Safe for any thread; no method waits.
 */
final class ControlFeed implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private final ControlContext context;
    private final ControlOutbox outbox;
    private final Runnable changed;
    private final Map<String, ConnectionMeter> watched = new LinkedHashMap<>();
    private final StatsMessage stats;
    private ScheduledFuture<?> ticking;
    private ToLongFunction<Frame> dueMicros = Frame::micros;
    private int stride = 10;
    private boolean odd;
    private volatile Instruments instruments;
    private Optional<TrafficReader> wire = Optional.empty();

    /** @param changed called when there are other instruments than those in use */
    ControlFeed(ControlContext context, ControlOutbox outbox, Instruments instruments, Runnable changed) {
        this.context = context;
        this.outbox = outbox;
        this.instruments = instruments;
        this.changed = changed;
        stats = new StatsMessage(context.hub().clock());
    }

    synchronized void start() {
        ticking = context.timer().scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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

    /** Watches with these from now on; the page has to ask again for what a relay sees. */
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

    /** Reports every so many messages with the time at which it was due. */
    synchronized void sampleEvery(int messages, ToLongFunction<Frame> whenDue) {
        dueMicros = whenDue;
        stride = messages;
        watched.values().forEach(meter -> meter.sampleEvery(messages));
    }

    /** Cuts everything watched. Returns how many sockets that were, or how many responses where nobody counts sockets. */
    synchronized int cut() {
        int count = 0;
        for (String connection : watched.keySet()) {
            count += instruments
                    .ledger()
                    .map(ledger -> ledger.cut(connection))
                    .orElseGet(() -> context.hub().cut(connection));
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
        ConnectionMeter meter = new ConnectionMeter(context.hub().clock());
        meter.sampleEvery(stride);
        context.meters().watch(connection, meter);
        instruments.ledger().ifPresent(ledger -> ledger.watch(connection));
        return meter;
    }

    private void forget(String connection) {
        ConnectionMeter meter = watched.remove(connection);
        context.meters().unwatch(connection, meter);
        instruments.ledger().ifPresent(ledger -> ledger.unwatch(connection));
    }

    private void tick() {
        if (!context.instruments().get().equals(instruments)) {
            changed.run(); // not while this is locked: whoever is told calls back
        }
        tell();
    }

    private synchronized void tell() {
        if (watched.isEmpty()) {
            return;
        }
        outbox.offer(stats.next(watched, instruments.ledger()));
        if (outbox.keepsUp()) {
            wire.ifPresent(reader -> outbox.send(new WireMessage(
                            reader.read(watched.keySet()),
                            watched,
                            context.hub().clock().micros())
                    .json()));
        }
        odd = !odd;
        if (odd) {
            outbox.offer(new SentMessage(watched, dueMicros).json());
            instruments.ledger().ifPresent(ledger -> outbox.offer(new RawMessage(watched.keySet(), ledger).json()));
        }
    }
}
