package org.transportlab.wire.fault.end;

import org.transportlab.wire.fault.Effect;
import org.transportlab.wire.fault.Pipe;
import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * Lets nobody in. For all transports the relay's port is closed, so that a client is refused as by a machine without a
 * server; for one transport, which only a request can tell, the connection is reset before the request gets anywhere.
 */
public final class Refuse implements Effect {
    private final Pipe pipe;

    public Refuse(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void piece(Direction direction, Piece piece) {
        if (piece.request().isPresent()) {
            piece.release();
            pipe.reset();
        } else {
            pipe.pass(direction, piece);
        }
    }
}
