package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Wants to see a whole response, or so many bytes of it, before the client may: a virus scanner. If that takes too long, the
 * client gets 504. What follows a 101 passes.
 */
public final class FullBodyInspection implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private final Hold hold;
    private Timer deadline = Timer.NONE;
    private boolean inspecting;

    public FullBodyInspection(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        hold = new Hold(pipe, Direction.DOWN, Integer.MAX_VALUE);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (direction == Direction.UP) {
            pipe.pass(direction, piece);
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
            deadline = pipe.after(settings.millis(), this::giveUp);
        }
    }

    private void let() {
        inspecting = false;
        deadline.cancel();
        hold.passAll();
    }

    private void giveUp() {
        hold.drop();
        pipe.pass(Direction.DOWN, OwnResponse.of(504, "Gateway Timeout"));
        pipe.cut();
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
}
