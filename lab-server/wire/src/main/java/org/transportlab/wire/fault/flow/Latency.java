package org.transportlab.wire.fault.flow;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Delays all bytes, each way, by a time that varies; their order stays, as TCP sees to that. */
public final class Latency implements FaultType {
    private static final int LIMIT = 1_048_576;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.millis(100), Parameter.millis("jitter", 20));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Way up = new Way(line, settings, Direction.UP);
            private final Way down = new Way(line, settings, Direction.DOWN);

            @Override
            public void piece(Direction direction, Piece piece) {
                (direction == Direction.UP ? up : down).add(piece);
            }

            @Override
            public void released() {
                up.let();
                down.let();
            }

            @Override
            public void closed() {
                up.drop();
                down.drop();
            }
        };
    }

    private static final class Way {
        private final Pipe line;
        private final Settings settings;
        private final Hold hold;
        private final Queue<Long> due = new ArrayDeque<>();
        private long lastDue;
        private Timer timer = Timer.NONE;

        Way(Pipe line, Settings settings, Direction direction) {
            this.line = line;
            this.settings = settings;
            hold = new Hold(line, direction, LIMIT);
        }

        void add(Piece piece) {
            long jitter = settings.millis("jitter").toNanos();
            double varied = (line.random().nextDouble() * 2 - 1) * jitter;
            long delay = Math.max(0, settings.millis().toNanos() + (long) varied);
            boolean idle = hold.isEmpty();
            lastDue = idle ? line.nanos() + delay : Math.max(lastDue, line.nanos() + delay);
            due.add(lastDue);
            hold.add(piece);
            if (idle) {
                plan();
            }
        }

        private void plan() {
            timer = line.after(Duration.ofNanos(due.element() - line.nanos()), this::passDue);
        }

        private void passDue() {
            while (!due.isEmpty() && due.element() - line.nanos() <= 0) {
                due.remove();
                hold.passFirst();
            }
            if (!due.isEmpty()) {
                plan();
            }
        }

        void let() {
            timer.cancel();
            due.clear();
            hold.passAll();
        }

        void drop() {
            timer.cancel();
            due.clear();
            hold.drop();
        }
    }
}
