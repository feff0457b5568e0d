package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;

/** Closes the connection politely as far as TCP goes (FIN), whatever is under way. Strikes once. */
final class CutNow implements FaultType {
    @Override
    public String name() {
        return "cut-now";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public boolean lasting() {
        return false;
    }

    @Override
    public Effect on(Line line, Settings settings) {
        return new Effect() {
            @Override
            public void engaged() {
                line.cut(name());
            }

            @Override
            public void piece(Direction direction, Piece piece) {
                line.pass(direction, piece);
            }
        };
    }
}
