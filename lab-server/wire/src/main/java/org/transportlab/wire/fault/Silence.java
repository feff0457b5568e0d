package org.transportlab.wire.fault;

import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;

/** A connection on which nothing moves for a time, in neither direction. Neither socket is read meanwhile. */
final class Silence {
    private final Line line;
    private final Hold up;
    private final Hold down;
    private boolean on;

    Silence(Line line) {
        this.line = line;
        up = new Hold(line, Direction.UP, 0);
        down = new Hold(line, Direction.DOWN, 0);
    }

    void begin() {
        if (!on) {
            on = true;
            line.pause(Direction.UP);
            line.pause(Direction.DOWN);
        }
    }

    void piece(Direction direction, Piece piece) {
        if (on) {
            (direction == Direction.UP ? up : down).add(piece);
        } else {
            line.pass(direction, piece);
        }
    }

    void end() {
        if (on) {
            on = false;
            up.passAll();
            down.passAll();
            line.resume(Direction.UP);
            line.resume(Direction.DOWN);
        }
    }

    void drop() {
        up.drop();
        down.drop();
    }
}
