package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Waits a moment for more before it sends less than a full segment of a response that is not over (MSG_MORE). */
public final class Cork implements Effect {
    private static final int SEGMENT = 1_448;

    private final Pipe pipe;
    private final Settings settings;
    private final Hold hold;
    private Timer pulled = Timer.NONE;

    public Cork(Pipe pipe, Settings settings) {
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
        if (hold.isEmpty()) {
            pulled = pipe.after(settings.millis(), hold::passAll);
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
}
