package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;

/** Aborts the connection with a TCP reset (RST): what is still under way is lost. Strikes once. */
final class ResetNow implements FaultType {
    @Override
    public String name() {
        return "reset-now";
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
                line.reset(name());
            }

            @Override
            public void piece(Direction direction, Piece piece) {
                line.pass(direction, piece);
            }
        };
    }
}
