package org.transportlab.wire.fault.flow;

import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Timer;

import java.time.Duration;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Passes one direction's bytes at a steady rate, a segment at a time, and keeps back the rest. */
final class Throttle {
    private static final int SEGMENT = 1_448;

    private final Pipe line;
    private final long rate;
    private final Hold hold;
    private final int slice;
    private long free;
    private Timer timer = Timer.NONE;
    private boolean planned;

    /**
     * @param rate bytes per second; 0 lets nothing through
     * @param limit bytes kept back before the sender's socket is not read any more
     */
    Throttle(Pipe line, Direction direction, long rate, int limit) {
        this.line = line;
        this.rate = rate;
        this.hold = new Hold(line, direction, limit);
        this.slice = (int) Math.max(1, Math.min(SEGMENT, rate / 20));
        this.free = line.nanos();
    }

    void add(Piece piece) {
        hold.add(piece);
        if (!planned) {
            passWhatMay();
        }
    }

    private void passWhatMay() {
        planned = false;
        while (rate > 0 && !hold.isEmpty()) {
            long now = line.nanos();
            if (free - now > 0) {
                planned = true;
                timer = line.after(Duration.ofNanos(free - now), this::passWhatMay);
                return;
            }
            int passed = hold.passSlice(slice);
            free = Math.max(free, now - 1_000_000) + passed * 1_000_000_000L / rate; // late timers are made up for
        }
    }

    void let() {
        timer.cancel();
        planned = false;
        hold.passAll();
    }

    void drop() {
        timer.cancel();
        hold.drop();
    }
}
