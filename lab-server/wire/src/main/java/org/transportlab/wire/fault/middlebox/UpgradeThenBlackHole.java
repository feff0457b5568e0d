package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Silence;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.ResponseHead;

/** Lets the 101 pass, and nothing after it: the client has seen it open, and waits for ever. */
public final class UpgradeThenBlackHole implements Effect {
    private final Silence silence;

    public UpgradeThenBlackHole(Pipe pipe) {
        silence = new Silence(pipe);
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        boolean opened = piece.response().filter(ResponseHead::isUpgrade).isPresent();
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
}
