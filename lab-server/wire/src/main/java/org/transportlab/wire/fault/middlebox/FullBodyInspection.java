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

/**
 * Wants to see a whole response, or so many bytes of it, before the client may: a virus scanner. If that takes too long, the
 * client gets 504. What follows a 101 passes.
 */
public final class FullBodyInspection implements FaultType {
    @Override
    public String name() {
        return "full-body-inspection";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.bytes(64 * 1024), Parameter.millis(10_000));
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Hold hold = new Hold(line, Direction.DOWN, Integer.MAX_VALUE);
            private Timer deadline = Timer.NONE;
            private boolean inspecting;

            @Override
            public void piece(Direction direction, Piece piece) {
                if (direction == Direction.UP) {
                    line.pass(direction, piece);
                    return;
                }
                if (piece.response().isPresent()) {
                    begin();
                }
                hold.add(piece);
                if (!inspecting || BufferingProxy.isBeyondBuffer(piece) || hold.bytes() >= settings.bytes()) {
                    let();
                }
            }

            private void begin() {
                if (!inspecting) {
                    inspecting = true;
                    deadline = line.after(settings.millis(), this::giveUp);
                }
            }

            private void let() {
                inspecting = false;
                deadline.cancel();
                hold.passAll();
            }

            private void giveUp() {
                hold.drop();
                line.pass(Direction.DOWN, OwnResponse.of(504, "Gateway Timeout"));
                line.cut(name());
            }

            @Override
            public void released() {
                let();
            }

            @Override
            public void closed() {
                deadline.cancel();
                hold.drop();
            }
        };
    }
}
