package org.transportlab.wire.fault.middlebox;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.Recognition;
import org.transportlab.wire.message.RequestHead;
import org.transportlab.wire.message.ResponseHead;

/**
 * Answers every second poll of a connection with the response to the one before, and does not ask the server: a cache that
 * should not be one. Streams have no second request to answer.
 */
public final class DuplicatedResponse implements Effect {
    private static final int LIMIT = 64 * 1024;

    private final Pipe pipe;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean copying;
    private boolean complete;
    private boolean wasRepeated;

    public DuplicatedResponse(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.DOWN) {
            copy(piece);
            pipe.pass(direction, piece);
        } else if (complete && !wasRepeated && isPoll(piece)) {
            piece.release();
            wasRepeated = true;
            pipe.pass(Direction.DOWN, repeated());
        } else {
            pipe.pass(direction, piece);
        }
    }

    private static boolean isPoll(Piece piece) {
        return piece.last()
                && piece.request()
                        .map(RequestHead::transport)
                        .filter(DuplicatedResponse::polls)
                        .isPresent();
    }

    private static boolean polls(TransportType transport) {
        return !transport.streams() && !transport.equals(Recognition.SEND) && !transport.equals(Recognition.OTHER);
    }

    private Piece repeated() {
        return new Piece(Unpooled.copiedBuffer(copy.toByteArray()), Place.BODY, Optional.empty(), true);
    }

    private void copy(Piece piece) {
        Optional<ResponseHead> head = piece.response();
        if (head.isPresent()) {
            copy.reset();
            complete = false;
            wasRepeated = false;
            copying = head.get().status() == 200 && polls(pipe.transport());
        }
        if (copying) {
            byte[] bytes = new byte[piece.size()];
            piece.bytes().getBytes(piece.bytes().readerIndex(), bytes);
            copy.writeBytes(bytes);
            copying = copy.size() <= LIMIT && !piece.last();
            complete = copy.size() <= LIMIT && piece.last();
        }
    }
}
