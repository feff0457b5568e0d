package org.transportlab.wire.fault.middlebox;

import org.transportlab.observe.fault.Parameter;
import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Silence;

import java.util.List;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.ResponseHead;

/** Lets the 101 pass, and nothing after it: the client has seen it open, and waits for ever. */
public final class UpgradeThenBlackHole implements FaultType {
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
    public Effect on(Pipe line, Settings settings) {
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
