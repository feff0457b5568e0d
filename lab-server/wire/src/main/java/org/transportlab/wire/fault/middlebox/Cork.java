package org.transportlab.wire.fault.middlebox;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Waits a moment for more before it sends less than a full segment of a response that is not over (MSG_MORE). */
public final class Cork implements FaultType {
    private static final int SEGMENT = 1_448;

    @Override
    public String name() {
        return "cork";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.millis(200));
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Hold hold = new Hold(line, Direction.DOWN, Integer.MAX_VALUE);
            private Timer pulled = Timer.NONE;

            @Override
            public void piece(Direction direction, Piece piece) {
                if (direction == Direction.UP) {
                    line.pass(direction, piece);
                    return;
                }
                if (hold.isEmpty()) {
                    pulled = line.after(settings.millis(), hold::passAll);
                }
                hold.add(piece);
                if (BufferingProxy.isBeyondBuffer(piece) || hold.bytes() >= SEGMENT) {
                    released();
                }
            }

            @Override
            public void released() {
                pulled.cancel();
                hold.passAll();
            }

            @Override
            public void closed() {
                pulled.cancel();
                hold.drop();
            }
        };
    }
}
