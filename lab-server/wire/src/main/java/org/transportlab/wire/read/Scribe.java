package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.Sample;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Exchange;

/**
 * Writes down what one direction's bytes were, stretch by stretch, so that no byte is left out or counted twice: parts
 * {@link #take} bytes, and say with {@link #wrote} what all bytes taken since the last word were.
 *
 * <p>Keeps at most one sample of bytes. For one thread.
 */
final class Scribe {
    /** Does not want to know: nothing is sampled for it. */
    static final TrafficObserver NOBODY = event -> {};

    private final long connection;
    private final Direction direction;
    private final TrafficObserver observer;
    private final byte[] raw = new byte[Sample.LIMIT];
    private Exchange exchange = Exchange.NONE;
    private long offset;
    private long pending;
    private int sampled;
    private long began;
    private long micros;

    Scribe(long connection, Direction direction, TrafficObserver observer) {
        this.connection = connection;
        this.direction = direction;
        this.observer = observer;
    }

    /** From now on stretches belong to this request. */
    void turnTo(Exchange turned) {
        exchange = turned;
    }

    Exchange exchange() {
        return exchange;
    }

    void at(long now) {
        micros = now;
    }

    /** How many bytes nothing was said about yet. */
    long pending() {
        return pending;
    }

    /** Takes the next bytes out of {@code in} and into the stretch that is under way. */
    void take(ByteBuf in, int length) {
        if (pending == 0) {
            began = micros;
        }
        int copied = observer == NOBODY ? 0 : Math.min(length, Sample.LIMIT - sampled);
        if (copied > 0) {
            in.getBytes(in.readerIndex(), raw, sampled, copied);
            sampled += copied;
        }
        in.skipBytes(length);
        pending += length;
    }

    /** Says what all bytes taken since the last word were; {@code bytes} must add up to {@link #pending()}. */
    void wrote(Kind kind, Bytes bytes, boolean whole, Sample decoded, String summary) {
        if (bytes.total() != pending) {
            throw new IllegalStateException(kind + ": " + bytes + " for " + pending + " bytes");
        }
        if (observer != NOBODY) {
            tell(kind, began, offset, bytes, summary, Sample.of(raw, sampled), decoded, whole);
        }
        offset += pending;
        pending = 0;
        sampled = 0;
    }

    /** Something happened between two stretches, or within one. */
    void noted(Kind kind, String summary) {
        tell(kind, micros, offset + pending, Bytes.NONE, summary, Sample.EMPTY, Sample.EMPTY, true);
    }

    private void tell(
            Kind kind, long since, long at, Bytes bytes, String summary, Sample first, Sample decoded, boolean whole) {
        observer.saw(new TrafficEvent(
                connection,
                exchange.transport().name(),
                exchange.logical(),
                direction == Direction.UP,
                kind,
                since,
                micros,
                at,
                bytes,
                summary,
                first,
                decoded,
                whole));
    }
}
