package org.transportlab.wire.fault.end;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Closes the connection politely as far as TCP goes (FIN), whatever is under way. Strikes once. */
public final class CutNow implements Effect {
    private final Pipe pipe;

    public CutNow(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void engaged() {
        pipe.cut();
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        pipe.pass(direction, piece);
    }
}
