package org.transportlab.wire.fault.end;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Silence;
import org.transportlab.wire.fault.Timer;

import java.time.Duration;
import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Lets nothing through, not even the end of the connection: both sides believe they are connected (half-open). When it is
 * over, everything arrives after all, as TCP would repeat it; or the connection is reset, as by a gateway that forgot it.
 */
public final class BlackHole implements FaultType {
    @Override
    public String name() {
        return "black-hole";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.millis(0), Parameter.flag("reset", 0));
    }

    @Override
    public Phase phase() {
        return Phase.FLOW;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private final Silence silence = new Silence(line);
            private Timer end = Timer.NONE;

            @Override
            public void engaged() {
                Duration length = settings.millis();
                Duration gone = Duration.ofNanos(line.nanos() - line.switchedOn());
                if (length.isZero()) {
                    silence.begin();
                } else if (gone.compareTo(length) < 0) {
                    silence.begin();
                    end = line.after(length.minus(gone), this::over);
                }
            }

            private void over() {
                if (settings.flag("reset")) {
                    line.reset(name());
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
        };
    }
}
