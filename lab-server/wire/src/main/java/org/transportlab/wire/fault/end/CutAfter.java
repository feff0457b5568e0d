package org.transportlab.wire.fault.end;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Closes the connection after a number of bytes towards the client, wherever in a message that is. */
public final class CutAfter implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private int left;

    public CutAfter(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        left = settings.bytes();
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.UP || piece.size() < left) {
            left -= direction == Direction.UP ? 0 : piece.size();
            pipe.pass(direction, piece);
        } else {
            pipe.pass(direction, piece.split(left));
            piece.release();
            left = settings.bytes();
            pipe.cut();
        }
    }
}
