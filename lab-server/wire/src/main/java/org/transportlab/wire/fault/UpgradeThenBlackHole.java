package org.transportlab.wire.fault;

import java.util.List;
import org.transportlab.wire.event.Direction;
import org.transportlab.wire.read.Piece;
import org.transportlab.wire.read.ResponseHead;

/** Lets the 101 pass, and nothing after it: the client has seen it open, and waits for ever. */
final class UpgradeThenBlackHole implements FaultType {
    @Override
    public String name() {
        return "upgrade-then-black-hole";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Phase phase() {
        return Phase.CONTENT;
    }

    @Override
    public Effect on(Line line, Settings settings) {
        return new Effect() {
            private final Silence silence = new Silence(line);

            @Override
            public void piece(Direction direction, Piece piece) {
                boolean opened =
                        piece.response().filter(ResponseHead::isUpgrade).isPresent();
                silence.piece(direction, piece);
                if (opened) {
                    silence.begin();
                }
            }

            @Override
            public void released() {
                silence.end();
            }

            @Override
            public void closed() {
                silence.drop();
            }
        };
    }
}
