package org.transportlab.wire.fault.flow;

import java.time.Duration;
import org.transportlab.wire.fault.BothWays;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Passes one direction's bytes at a steady rate, a segment at a time, and keeps back the rest. */
public final class Throttle implements BothWays.Way {
    private static final int SEGMENT = 1_448;
    private static final int ROUTER_BUFFER = 64 * 1024;

    private final Pipe pipe;
    private final long rate;
    private final Hold hold;
    private final int slice;
    private long free;
    private Timer timer = Timer.NONE;
    private boolean planned;

    /** So many bytes a second, with the buffer of a small router before it. */
    public static Throttle ofRouter(Pipe pipe, Settings settings, Direction direction) {
        return new Throttle(pipe, direction, settings.number("rate"), ROUTER_BUFFER);
    }

    /**
     * @param rate bytes per second; 0 lets nothing through
     * @param limit bytes kept back before the sender's socket is not read any more
     */
    Throttle(Pipe pipe, Direction direction, long rate, int limit) {
        this.pipe = pipe;
        this.rate = rate;
        this.hold = new Hold(pipe, direction, limit);
        this.slice = (int) Math.max(1, Math.min(SEGMENT, rate / 20));
        this.free = pipe.nanos();
    }

    @Override
    public void add(Piece piece) {
        hold.add(piece);
        if (!planned) {
            passWhatMay();
        }
    }

    private void passWhatMay() {
        planned = false;
        while (rate > 0 && !hold.isEmpty()) {
            long now = pipe.nanos();
            if (free - now > 0) {
                planned = true;
                timer = pipe.after(Duration.ofNanos(free - now), this::passWhatMay);
                return;
            }
            int passed = hold.passSlice(slice);
            free = Math.max(free, now - 1_000_000) + passed * 1_000_000_000L / rate; // late timers are made up for
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
