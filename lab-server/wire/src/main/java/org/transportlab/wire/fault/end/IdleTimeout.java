package org.transportlab.wire.fault.end;

import java.time.Duration;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.fault.middlebox.OwnResponse;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Gives up a connection on which nothing moved for a time: with 504 to a request that still waits, otherwise by a cut. */
public final class IdleTimeout implements Effect {
    private final Pipe pipe;
    private final Duration patience;
    private Timer timer = Timer.NONE;
    private long moved;

    public IdleTimeout(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        patience = settings.millis();
    }

    @Override
    public void engaged() {
        moved = pipe.nanos();
        timer = pipe.after(patience, this::look);
    }

    private void look() {
        Duration left = patience.minusNanos(pipe.nanos() - moved);
        if (left.compareTo(Duration.ZERO) > 0) {
            timer = pipe.after(left, this::look);
            return;
        }
        if (pipe.awaitsResponse()) {
            pipe.pass(Direction.DOWN, OwnResponse.of(504, "Gateway Timeout"));
        }
        pipe.cut();
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        moved = pipe.nanos();
        pipe.pass(direction, piece);
    }

    @Override
    public void released() {
        timer.cancel();
    }

    @Override
    public void closed() {
        timer.cancel();
    }
}
