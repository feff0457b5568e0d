package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;

/** Closes the connection after a number of bytes towards the client, wherever in a message that is. */
final class CutAfter implements FaultType {
    @Override
    public String name() {
        return "cut-after";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.bytes(2_000));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Line line, Settings settings) {
        return new Effect() {
            private int left = settings.bytes();

            @Override
            public void piece(Direction direction, Piece piece) {
                if (direction == Direction.UP || piece.size() < left) {
                    left -= direction == Direction.UP ? 0 : piece.size();
                    line.pass(direction, piece);
                } else {
                    line.pass(direction, piece.split(left));
                    piece.release();
                    left = settings.bytes();
                    line.cut(name());
                }
            }
        };
    }
}
