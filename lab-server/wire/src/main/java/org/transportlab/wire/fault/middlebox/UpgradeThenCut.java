package org.transportlab.wire.fault.middlebox;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.ResponseHead;

/** Lets the 101 pass, and cuts the connection a moment later: the client has seen it open. */
public final class UpgradeThenCut implements FaultType {
    @Override
    public String name() {
        return "upgrade-then-cut";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.millis(200));
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Pipe line, Settings settings) {
        return new Effect() {
            private Timer cut = Timer.NONE;

            @Override
            public void piece(Direction direction, Piece piece) {
                boolean opened =
                        piece.response().filter(ResponseHead::isUpgrade).isPresent();
                line.pass(direction, piece);
                if (opened) {
                    cut = line.after(settings.millis(), () -> line.cut(name()));
                }
            }

            @Override
            public void released() {
                cut.cancel();
            }

            @Override
            public void closed() {
                cut.cancel();
            }
        };
    }
}
