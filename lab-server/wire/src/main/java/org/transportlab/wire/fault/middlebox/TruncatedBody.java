package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.Place;

/** Cuts the connection in the midst of a response's content, or of what follows a 101. */
public final class TruncatedBody implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private int left;

    public TruncatedBody(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        left = settings.bytes();
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.DOWN && piece.place() == Place.HEAD) {
            left = settings.bytes();
        }
        boolean content = piece.place() == Place.BODY || piece.place() == Place.TUNNEL;
        if (direction == Direction.UP || !content || piece.size() <= left) {
            left -= direction == Direction.DOWN && content ? piece.size() : 0;
            pipe.pass(direction, piece);
        } else {
            pipe.pass(direction, piece.split(left));
            piece.release();
            pipe.cut();
        }
    }
}
