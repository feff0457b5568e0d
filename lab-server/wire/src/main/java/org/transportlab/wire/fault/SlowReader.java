package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;

/** Takes the server's bytes so slowly that the server cannot get rid of them. Rate 0: not at all. */
final class SlowReader implements FaultType {
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
    public Effect on(Line line, Settings settings) {
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
