package org.transportlab.wire;

import io.netty.buffer.ByteBuf;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficObserver;
import org.transportlab.wire.message.Exchange;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Recognition;
import org.transportlab.wire.message.RequestHead;
import org.transportlab.wire.read.Dissection;
import org.transportlab.wire.read.Unanswered;

/**
 * What is understood of a relayed connection: both directions of the client's socket for the observer, and what comes from
 * the server for the faults.
 *
 * <p>For the connection's event loop; {@link #exchange()} may be asked from anywhere.
 */
final class Conversation {
    private final LongSupplier micros;
    private final BooleanSupplier direct;
    private final Unanswered forClient = new Unanswered();
    private final Unanswered forServer = new Unanswered();
    private final Dissection clientUp;
    private final Dissection clientDown;
    private final Dissection serverDown;
    private volatile Exchange exchange;

    /** @param direct whether bytes go straight on, so that a request that was read has been forwarded as well */
    Conversation(
            long number,
            Recognition recognition,
            LongSupplier micros,
            TrafficObserver observer,
            BooleanSupplier direct) {
        this.micros = micros;
        this.direct = direct;
        clientUp = Dissection.ofRequests(number, recognition, observer, this::requested);
        clientDown = Dissection.ofResponses(number, observer, forClient, this::upgraded);
        serverDown = Dissection.ofResponses(forServer);
        exchange = clientUp.exchange();
    }

    /** The request under way, or last made. */
    Exchange exchange() {
        return exchange;
    }

    /** Whether a request went to the server whose response has not begun. */
    boolean awaitsResponse() {
        return !forServer.isEmpty();
    }

    void fromClient(ByteBuf bytes) {
        clientUp.read(bytes, micros.getAsLong());
    }

    void fromClient(ByteBuf bytes, Consumer<Piece> pieces) {
        clientUp.read(bytes, micros.getAsLong(), pieces);
    }

    void fromServer(ByteBuf bytes) {
        serverDown.read(bytes, micros.getAsLong());
    }

    void fromServer(ByteBuf bytes, Consumer<Piece> pieces) {
        serverDown.read(bytes, micros.getAsLong(), pieces);
    }

    /** The client's socket took these bytes: whatever faults made of what the server sent. */
    void toClient(ByteBuf bytes) {
        clientDown.read(bytes, micros.getAsLong());
    }

    /** A request went to the server after it had passed the faults. */
    void forwarded(RequestHead request) {
        // if there are too many, the reader of responses finds out by itself that it has lost its place
        forServer.offer(Exchange.of(request));
    }

    void note(Kind kind, String summary) {
        clientUp.note(kind, micros.getAsLong(), summary);
    }

    void noteFromServer(Kind kind, String summary) {
        clientDown.note(kind, micros.getAsLong(), summary);
    }

    /** The last word: what was cut off, and why it is over. */
    void end(String why) {
        long now = micros.getAsLong();
        clientUp.end(now);
        clientDown.end(now);
        clientUp.note(Kind.TCP_CLOSE, now, why);
    }

    private boolean requested(Exchange made) {
        exchange = made;
        return forClient.offer(made) && (!direct.getAsBoolean() || forServer.offer(made));
    }

    private void upgraded() {
        clientUp.upgraded();
    }
}
