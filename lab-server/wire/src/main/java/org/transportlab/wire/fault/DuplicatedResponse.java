package org.transportlab.wire.fault;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.transportlab.observe.TransportType;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;
import org.transportlab.wire.read.Place;
import org.transportlab.wire.read.Recognition;
import org.transportlab.wire.read.RequestHead;
import org.transportlab.wire.read.ResponseHead;

/**
 * Answers every second poll of a connection with the response to the one before, and does not ask the server: a cache that
 * should not be one. Streams have no second request to answer.
 */
final class DuplicatedResponse implements FaultType {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "duplicated-response";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Line line, Settings settings) {
        return new Copying(line);
    }

    private static final class Copying implements Effect {
        private final Line line;
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private boolean copying;
        private boolean complete;
        private boolean wasRepeated;

        Copying(Line line) {
            this.line = line;
        }

        @Override
        public void piece(Direction direction, Piece piece) {
            if (direction == Direction.DOWN) {
                copy(piece);
                line.pass(direction, piece);
            } else if (complete && !wasRepeated && isPoll(piece)) {
                piece.release();
                wasRepeated = true;
                line.pass(Direction.DOWN, repeated());
            } else {
                line.pass(direction, piece);
            }
        }

        private static boolean isPoll(Piece piece) {
            return piece.last()
                    && piece.request()
                            .map(RequestHead::transport)
                            .filter(Copying::polls)
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
                copying = head.get().status() == 200 && polls(line.transport());
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
}
