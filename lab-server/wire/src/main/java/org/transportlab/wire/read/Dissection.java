package org.transportlab.wire.read;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.function.Consumer;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Head;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Recognition;
import org.transportlab.wire.message.ResponseHead;
import org.transportlab.wire.message.Unreadable;

/**
 * Follows the bytes of one direction of one connection, whatever pieces they come in.
 *
 * <p>It never throws, holds at most a head and a sample, and never changes a byte. What it cannot understand makes the rest
 * of the direction {@link Kind#UNPARSED}. For one thread.
 */
public final class Dissection {
    private final Scribe scribe;
    private Part part;

    private Dissection(Scribe scribe, Part part) {
        this.scribe = scribe;
        this.part = part;
    }

    /** @param listener told of each request as its head is complete */
    public static Dissection ofRequests(
            long connection, Recognition recognition, TrafficObserver observer, RequestListener listener) {
        return new Dissection(
                new Scribe(connection, Direction.UP, harmless(observer)), new Requests(recognition, listener).start());
    }

    /** @param upgraded told when a 101 has passed */
    public static Dissection ofResponses(
            long connection, TrafficObserver observer, Unanswered unanswered, Runnable upgraded) {
        return new Dissection(
                new Scribe(connection, Direction.DOWN, harmless(observer)),
                new Responses(unanswered, upgraded).start());
    }

    /** For who only wants the pieces. */
    public static Dissection ofResponses(Unanswered unanswered) {
        return new Dissection(
                new Scribe(0, Direction.DOWN, Scribe.NOBODY), new Responses(unanswered, () -> {}).start());
    }

    private static TrafficObserver harmless(TrafficObserver observer) {
        return event -> {
            try {
                observer.saw(event);
            } catch (RuntimeException e) {
                // promised in TrafficObserver: an observer that fails misses this event and disturbs nobody
            }
        };
    }

    /** Follows some more bytes. Moves no index of {@code bytes}. */
    public void read(ByteBuf bytes, long micros) {
        scribe.at(micros);
        ByteBuf in = bytes.duplicate();
        while (in.isReadable()) {
            step(in);
        }
    }

    /** Like {@link #read(ByteBuf, long)}, and hands on the same bytes in pieces that know their place. Consumes {@code bytes}. */
    public void read(ByteBuf bytes, long micros, Consumer<Piece> pieces) {
        scribe.at(micros);
        ByteBuf in = bytes.duplicate();
        int from = in.readerIndex();
        while (in.isReadable()) {
            Part before = part;
            step(in);
            Optional<Head> head = before instanceof HeadPart headPart ? headPart.head() : Optional.empty();
            boolean lost = head.isEmpty() && part.place() == Place.UNKNOWN;
            Place place = lost ? Place.UNKNOWN : before.place();
            boolean last = endsMessage(before, head);
            if (last || head.isPresent() || part.place() != place || !in.isReadable()) {
                int to = in.readerIndex();
                pieces.accept(new Piece(bytes.retainedSlice(from, to - from), place, head, last));
                from = to;
            }
        }
        bytes.release();
    }

    private boolean endsMessage(Part before, Optional<Head> head) {
        boolean interim = head.filter(ResponseHead.class::isInstance)
                .map(ResponseHead.class::cast)
                .filter(ResponseHead::isInterim)
                .isPresent();
        return part != before && part instanceof HeadPart && !interim;
    }

    private void step(ByteBuf in) {
        int from = in.readerIndex();
        try {
            part = part.take(in, scribe);
        } catch (Unreadable e) {
            giveUp(in, from, e.getMessage());
        } catch (RuntimeException e) {
            giveUp(in, from, "an error of the lab's own: " + e);
        }
    }

    /** The bytes this step has not taken yet are left to the next step. */
    private void giveUp(ByteBuf in, int from, String why) {
        part = new UnparsedPart(why);
        if (in.readerIndex() == from) {
            part = takeUnparsed(in);
        } else {
            part.cutOff(scribe);
        }
    }

    private Part takeUnparsed(ByteBuf in) {
        scribe.take(in, in.readableBytes());
        part.cutOff(scribe);
        return part;
    }

    /** The other direction agreed to another protocol: frames come next, if it is WebSocket. */
    public void upgraded() {
        if (part instanceof HeadPart head && head.isEmpty()) {
            part = scribe.exchange().wantsWebSocket() ? new WebSocketPart() : new UnparsedPart("an unknown protocol");
        } else {
            part = new UnparsedPart("bytes sent before the upgrade was agreed on");
            part.cutOff(scribe);
        }
    }

    /** No more bytes will come: says what the pending ones were. */
    public void end(long micros) {
        scribe.at(micros);
        part.cutOff(scribe);
    }

    /** Writes down something that happened. */
    public void note(Kind kind, long micros, String summary) {
        scribe.at(micros);
        scribe.noted(kind, summary);
    }

    /** The request under way or last made, as this direction sees it. */
    public Exchange exchange() {
        return scribe.exchange();
    }
}
