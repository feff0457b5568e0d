package org.transportlab.wire.fault;

import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Piece;

/**
 * What one fault does to one connection.
 *
 * <p>Everything is called on the connection's event loop. While engaged, every piece of both directions comes by; the effect
 * owns it, and passes it on through its {@link Pipe} now, later, changed or never.
 */
public interface Effect {
    /** From now on it counts: the fault was switched on, or a request began that it is meant for. */
    default void engaged() {}

    void piece(Direction direction, Piece piece);

    /** It counts no more: pass on what is held, in order, and cancel what is planned. May be engaged again. */
    default void released() {}

    /** The connection is gone: release what is held, and cancel what is planned. */
    default void closed() {}
}
