package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;
import org.transportlab.wire.read.ResponseHead;

/** Lets the 101 pass, and cuts the connection a moment later: the client has seen it open. */
final class UpgradeThenCut implements FaultType {
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
    public Effect on(Line line, Settings settings) {
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
