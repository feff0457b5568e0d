package org.transportlab.web.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.Frame;

/**
 * Counts what the hub does: for each transport always, for a connection while a page watches it.
 *
 * <p>Safe for any thread. Costs a reader that nobody watches one map look-up a batch.
 */
public final class Meters implements Tap {
    private final Map<String, TransportMeter> transports = Map.of(
            "shortpoll", new TransportMeter(),
            "longpoll", new TransportMeter(),
            "sse", new TransportMeter(),
            "websocket", new TransportMeter());
    private final Map<String, ConnectionMeter> watched = new ConcurrentHashMap<>();
    private final LongAdder published = new LongAdder();

    /** What one transport has done since the start. */
    static final class TransportMeter {
        final LongAdder opened = new LongAdder();
        final LongAdder frames = new LongAdder();
        final LongAdder batches = new LongAdder();
        final LongAdder skipped = new LongAdder();
        final Map<Close, LongAdder> closed = new ConcurrentHashMap<>();

        long open() {
            return opened.sum()
                    - closed.values().stream().mapToLong(LongAdder::sum).sum();
        }
    }

    Map<String, TransportMeter> transports() {
        return transports;
    }

    long published() {
        return published.sum();
    }

    /** Counts a connection from now on, for the given listener's eyes. */
    public void watch(String connection, ConnectionMeter meter) {
        watched.put(connection, meter);
    }

    public void unwatch(String connection, ConnectionMeter meter) {
        watched.remove(connection, meter);
    }

    /** A container thread has spent this long on a request of the connection. */
    public void occupied(String connection, long nanos) {
        ConnectionMeter meter = watched.get(connection);
        if (meter != null) {
            meter.occupied(nanos);
        }
    }

    @Override
    public void published(Frame frame) {
        published.increment();
    }

    @Override
    public void opened(Reader reader) {
        transports.get(reader.transport()).opened.increment();
    }

    @Override
    public void sending(Reader reader, Batch batch) {
        int frames = batch.frameCount();
        if (frames == 0) {
            return;
        }
        TransportMeter transport = transports.get(reader.transport());
        transport.frames.add(frames);
        transport.batches.increment();
        ConnectionMeter meter = watched.get(reader.caller().connection());
        if (meter != null) {
            meter.sending(batch);
        }
    }

    @Override
    public void skipped(Reader reader, String channel, long frames) {
        transports.get(reader.transport()).skipped.add(frames);
    }

    @Override
    public void closed(Reader reader, Close why) {
        transports
                .get(reader.transport())
                .closed
                .computeIfAbsent(why, absent -> new LongAdder())
                .increment();
    }
}
