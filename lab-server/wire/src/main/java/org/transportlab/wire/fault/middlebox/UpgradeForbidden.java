package org.transportlab.wire.fault.middlebox;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;
import org.transportlab.wire.message.RequestHead;

/** Answers an upgrade request with 403 in the server's name, and forwards nothing. */
public final class UpgradeForbidden implements Effect {
    private final Pipe pipe;

    public UpgradeForbidden(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (piece.request().filter(RequestHead::wantsWebSocket).isPresent()) {
            piece.release();
            pipe.pass(Direction.DOWN, OwnResponse.of(403, "Forbidden"));
            pipe.cut();
        } else {
            pipe.pass(direction, piece);
        }
    }
}
