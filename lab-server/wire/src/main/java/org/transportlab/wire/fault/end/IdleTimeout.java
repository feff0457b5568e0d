package org.transportlab.wire.fault.end;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.fault.middlebox.OwnResponse;

import java.time.Duration;
import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Gives up a connection on which nothing moved for a time: with 504 to a request that still waits, otherwise by a cut. */
public final class IdleTimeout implements FaultType {
    @Override
    public String name() {
        return "idle-timeout";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.millis(60_000));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Duration patience = settings.millis();
            private Timer timer = Timer.NONE;
            private long moved;

            @Override
            public void engaged() {
                moved = line.nanos();
                timer = line.after(patience, this::look);
            }

            private void look() {
                Duration left = patience.minusNanos(line.nanos() - moved);
                if (left.compareTo(Duration.ZERO) > 0) {
                    timer = line.after(left, this::look);
                    return;
                }
                if (line.awaitsResponse()) {
                    line.pass(Direction.DOWN, OwnResponse.of(504, "Gateway Timeout"));
                }
                line.cut(name());
            }

            @Override
            public void piece(Direction direction, Piece piece) {
                moved = line.nanos();
                line.pass(direction, piece);
            }

            @Override
            public void released() {
                timer.cancel();
            }

            @Override
            public void closed() {
                timer.cancel();
            }
        };
    }
}
