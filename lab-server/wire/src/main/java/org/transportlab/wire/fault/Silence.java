package org.transportlab.wire.fault;

import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** A connection on which nothing moves for a time, in neither direction. Neither socket is read meanwhile. */
public final class Silence {
    private final Pipe line;
    private final Hold up;
    private final Hold down;
    private boolean on;

    public Silence(Pipe line) {
        this.line = line;
        up = new Hold(line, Direction.UP, 0);
        down = new Hold(line, Direction.DOWN, 0);
    }

    public void begin() {
        if (!on) {
            on = true;
            line.pause(Direction.UP);
            line.pause(Direction.DOWN);
        }
    }

    public void piece(Direction direction, Piece piece) {
        if (on) {
            (direction == Direction.UP ? up : down).add(piece);
        } else {
            line.pass(direction, piece);
        }
    }

    public void end() {
        if (on) {
            on = false;
            up.passAll();
            down.passAll();
            line.resume(Direction.UP);
            line.resume(Direction.DOWN);
        }
    }

    public void drop() {
        up.drop();
        down.drop();
    }
}
