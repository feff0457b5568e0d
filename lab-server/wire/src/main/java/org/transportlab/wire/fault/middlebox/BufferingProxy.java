package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;
import org.transportlab.wire.message.ResponseHead;

/**
 * Collects a response, its head included, until there are so many bytes of it or it is over. A stream is never over: its
 * client sees nothing at all. What follows a 101 passes.
 */
public final class BufferingProxy implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private final Hold hold;

    public BufferingProxy(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        hold = new Hold(pipe, Direction.DOWN, Integer.MAX_VALUE);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.UP) {
            pipe.pass(direction, piece);
            return;
        }
        hold.add(piece);
        if (isBeyondBuffer(piece) || hold.bytes() >= settings.bytes()) {
            hold.passAll();
        }
    }

    @Override
    public void released() {
        hold.passAll();
    }

    @Override
    public void closed() {
        hold.drop();
    }

    /** Whether nobody would wait for more after this piece. */
    static boolean isBeyondBuffer(Piece piece) {
        return piece.last()
                || piece.place() == Place.TUNNEL
                || piece.place() == Place.UNKNOWN
                || piece.response().filter(ResponseHead::isUpgrade).isPresent();
    }
}
