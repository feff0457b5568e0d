package org.transportlab.wire.fault.flow;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Limits how many bytes a second pass, each way and on each connection, with the buffer of a small router before it. */
public final class Bandwidth implements FaultType {
    private static final int ROUTER_BUFFER = 64 * 1024;

    @Override
    public String name() {
        return "bandwidth";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.rate(50_000));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Throttle up = throttle(Direction.UP);
            private final Throttle down = throttle(Direction.DOWN);

            private Throttle throttle(Direction direction) {
                return new Throttle(line, direction, settings.number("rate"), ROUTER_BUFFER);
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
        };
    }
}
