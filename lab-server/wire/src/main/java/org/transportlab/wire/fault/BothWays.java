package org.transportlab.wire.fault;

import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Does the same to both directions, to each by itself. For one event loop. */
public final class BothWays implements Effect {
    /** What is done to the pieces of one direction. */
    public interface Way {
        void add(Piece piece);

        /** Passes on what is held, in order, and plans nothing more. */
        void let();

        /** Releases what is held, and plans nothing more. */
        void drop();
    }

    /** Makes what is done to one direction. */
    @FunctionalInterface
    public interface Maker {
        Way make(Pipe pipe, Settings settings, Direction direction);
    }

    private final Way up;
    private final Way down;

    public BothWays(Pipe pipe, Settings settings, Maker way) {
        up = way.make(pipe, settings, Direction.UP);
        down = way.make(pipe, settings, Direction.DOWN);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        (direction == Direction.UP ? up : down).add(piece);
    }

    @Override
    public void released() {
        up.let();
        down.let();
    }

    @Override
    public void closed() {
        up.drop();
        down.drop();
    }
}
