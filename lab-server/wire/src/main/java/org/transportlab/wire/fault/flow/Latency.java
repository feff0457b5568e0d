package org.transportlab.wire.fault.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.transportlab.wire.fault.BothWays;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Delays all bytes, each way, by a time that varies; their order stays, as TCP sees to that. */
public final class Latency implements BothWays.Way {
    private static final int LIMIT = 1_048_576;

    private final Pipe pipe;
    private final Settings settings;
    private final Hold hold;
    private final Queue<Long> due = new ArrayDeque<>();
    private long lastDue;
    private Timer timer = Timer.NONE;

    public Latency(Pipe pipe, Settings settings, Direction direction) {
        this.pipe = pipe;
        this.settings = settings;
        hold = new Hold(pipe, direction, LIMIT);
    }

    @Override
    public void add(Piece piece) {
        long jitter = settings.millis("jitter").toNanos();
        double varied = (pipe.random().nextDouble() * 2 - 1) * jitter;
        long delay = Math.max(0, settings.millis().toNanos() + (long) varied);
        boolean idle = hold.isEmpty();
        lastDue = idle ? pipe.nanos() + delay : Math.max(lastDue, pipe.nanos() + delay);
        due.add(lastDue);
        hold.add(piece);
        if (idle) {
            plan();
        }
    }

    private void plan() {
        timer = pipe.after(Duration.ofNanos(due.element() - pipe.nanos()), this::passDue);
    }

    private void passDue() {
        while (!due.isEmpty() && due.element() - pipe.nanos() <= 0) {
            due.remove();
            hold.passFirst();
        }
        if (!due.isEmpty()) {
            plan();
        }
    }

    @Override
    public void let() {
        timer.cancel();
        due.clear();
        hold.passAll();
    }

    @Override
    public void drop() {
        timer.cancel();
        due.clear();
        hold.drop();
    }
}
