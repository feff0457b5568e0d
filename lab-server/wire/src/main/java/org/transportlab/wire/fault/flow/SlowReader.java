package org.transportlab.wire.fault.flow;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Takes the server's bytes so slowly that the server cannot get rid of them. Rate 0: not at all. */
public final class SlowReader implements Effect {
    private final Pipe pipe;
    private final Throttle down;

    public SlowReader(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        down = new Throttle(pipe, Direction.DOWN, settings.number("rate"), 0);
    }

    @Override
    public void engaged() {
        pipe.narrow(Direction.DOWN, true);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.DOWN) {
            down.add(piece);
        } else {
            pipe.pass(direction, piece);
        }
    }

    @Override
    public void released() {
        pipe.narrow(Direction.DOWN, false);
        down.let();
    }

    @Override
    public void closed() {
        down.drop();
    }
}
