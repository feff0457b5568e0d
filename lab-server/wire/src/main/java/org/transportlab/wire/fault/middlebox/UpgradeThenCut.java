package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.Timer;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.ResponseHead;

/** Lets the 101 pass, and cuts the connection a moment later: the client has seen it open. */
public final class UpgradeThenCut implements Effect {
    private final Pipe pipe;
    private final Settings settings;
    private Timer cut = Timer.NONE;

    public UpgradeThenCut(Pipe pipe, Settings settings) {
        this.pipe = pipe;
        this.settings = settings;
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        boolean opened = piece.response().filter(ResponseHead::isUpgrade).isPresent();
        pipe.pass(direction, piece);
        if (opened) {
            cut = pipe.after(settings.millis(), () -> pipe.cut());
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
}
