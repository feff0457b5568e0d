package org.transportlab.wire.fault.end;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Aborts the connection with a TCP reset (RST): what is still under way is lost. Strikes once. */
public final class ResetNow implements Effect {
    private final Pipe pipe;

    public ResetNow(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void engaged() {
        pipe.reset();
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        pipe.pass(direction, piece);
    }
}
