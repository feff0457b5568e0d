package org.transportlab.wire.fault.end;

import java.time.Duration;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Silence;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Lets nothing through, not even the end of the connection: both sides believe they are connected (half-open). When it is
 * over, everything arrives after all, as TCP would repeat it; or the connection is reset, as by a gateway that forgot it.
 */
public final class BlackHole implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private final Silence silence;
    private Timer end = Timer.NONE;

    public BlackHole(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
        silence = new Silence(pipe);
    }

    @Override
    public void engaged() {
        Duration length = settings.millis();
        Duration gone = Duration.ofNanos(pipe.nanos() - pipe.switchedOn());
        if (length.isZero()) {
            silence.begin();
        } else if (gone.compareTo(length) < 0) {
            silence.begin();
            end = pipe.after(length.minus(gone), this::over);
        }
    }

    private void over() {
        if (settings.flag("reset")) {
            pipe.reset();
        } else {
            silence.end();
        }
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        silence.piece(direction, piece);
    }

    @Override
    public void released() {
        end.cancel();
        silence.end();
    }

    @Override
    public void closed() {
        end.cancel();
        silence.drop();
    }
}
