package org.transportlab.wire.fault.end;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Aborts the connection with a TCP reset (RST): what is still under way is lost. Strikes once. */
public final class ResetNow implements FaultType {
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
    public Effect on(Pipe line, Settings settings) {
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
