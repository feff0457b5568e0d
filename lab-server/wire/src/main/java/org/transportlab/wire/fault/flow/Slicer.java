package org.transportlab.wire.fault.flow;

import java.time.Duration;
import org.transportlab.wire.fault.BothWays;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Cuts the stream into little slices that are sent one by one: a read is not a message, and never was. */
public final class Slicer implements BothWays.Way {
    private static final int LIMIT = 64 * 1024;

    private final Pipe pipe;
    private final Duration pause;
    private final int mean;
    private final Hold hold;
    private Timer timer = Timer.NONE;
    private boolean planned;

    public Slicer(Pipe pipe, Settings settings, Direction direction) {
        this.pipe = pipe;
        this.pause = settings.millis();
        this.mean = settings.bytes();
        this.hold = new Hold(pipe, direction, LIMIT);
    }

    @Override
    public void add(Piece piece) {
        hold.add(piece);
        if (!planned) {
            next();
        }
    }

    private void next() {
        planned = !hold.isEmpty();
        if (planned) {
            hold.passSlice(1 + pipe.random().nextInt(2 * mean - 1));
            timer = pipe.after(pause, this::next);
        }
    }

    @Override
    public void let() {
        timer.cancel();
        planned = false;
        hold.passAll();
    }

    @Override
    public void drop() {
        timer.cancel();
        hold.drop();
    }
}
