package org.transportlab.wire.fault;

import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** A connection on which nothing moves for a time, in neither direction. Neither socket is read meanwhile. */
public final class Silence {
    private final Pipe pipe;
    private final Hold up;
    private final Hold down;
    private boolean on;

    public Silence(Pipe pipe) {
        this.pipe = pipe;
        up = new Hold(pipe, Direction.UP, 0);
        down = new Hold(pipe, Direction.DOWN, 0);
    }

    public void begin() {
        if (!on) {
            on = true;
            pipe.pause(Direction.UP);
            pipe.pause(Direction.DOWN);
        }
    }

    public void piece(Direction direction, Piece piece) {
        if (on) {
            (direction == Direction.UP ? up : down).add(piece);
        } else {
            pipe.pass(direction, piece);
        }
    }

    public void end() {
        if (on) {
            on = false;
            up.passAll();
            down.passAll();
            pipe.resume(Direction.UP);
            pipe.resume(Direction.DOWN);
        }
    }

    public void drop() {
        up.drop();
        down.drop();
    }
}
