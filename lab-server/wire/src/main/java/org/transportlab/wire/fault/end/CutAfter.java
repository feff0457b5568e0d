package org.transportlab.wire.fault.end;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Closes the connection after a number of bytes towards the client, wherever in a message that is. */
public final class CutAfter implements FaultType {
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
    public Effect on(Pipe line, Settings settings) {
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
