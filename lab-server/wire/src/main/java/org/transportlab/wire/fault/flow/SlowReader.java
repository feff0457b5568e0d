package org.transportlab.wire.fault.flow;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Takes the server's bytes so slowly that the server cannot get rid of them. Rate 0: not at all. */
public final class SlowReader implements FaultType {
    @Override
    public String name() {
        return "slow-reader";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.rate(1_000));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Throttle down = new Throttle(line, Direction.DOWN, settings.number("rate"), 0);

            @Override
            public void engaged() {
                line.narrow(Direction.DOWN, true);
            }

            @Override
            public void piece(Direction direction, Piece piece) {
                if (direction == Direction.DOWN) {
                    down.add(piece);
                } else {
                    line.pass(direction, piece);
                }
            }

            @Override
            public void released() {
                line.narrow(Direction.DOWN, false);
                down.let();
            }

            @Override
            public void closed() {
                down.drop();
            }
        };
    }
}
