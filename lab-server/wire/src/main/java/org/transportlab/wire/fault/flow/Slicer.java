package org.transportlab.wire.fault.flow;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Hold;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;

import java.time.Duration;
import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/** Cuts the stream into little slices that are sent one by one: a read is not a message, and never was. */
public final class Slicer implements FaultType {
    private static final int LIMIT = 64 * 1024;

    @Override
    public String name() {
        return "slicer";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.bytes(16), Parameter.millis(1));
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
        private final Duration pause;
        private final int mean;
        private final Hold hold;
        private Timer timer = Timer.NONE;
        private boolean planned;

        Way(Pipe line, Settings settings, Direction direction) {
            this.line = line;
            this.pause = settings.millis();
            this.mean = settings.bytes();
            this.hold = new Hold(line, direction, LIMIT);
        }

        void add(Piece piece) {
            hold.add(piece);
            if (!planned) {
                next();
            }
        }

        private void next() {
            planned = !hold.isEmpty();
            if (planned) {
                hold.passSlice(1 + line.random().nextInt(2 * mean - 1));
                timer = line.after(pause, this::next);
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
}
