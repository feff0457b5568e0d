package org.transportlab.transport.websocket;

import java.util.List;
import org.transportlab.hub.delivery.Batch;

/**
 * How the lab speaks on a WebSocket, as agreed on in the handshake (RFC 6455, section 1.9).
 *
 * <p>One object serves all connections. Replies to commands are JSON in each.
 */
public interface Subprotocol {
    /** The name by which a client asks for it. */
    String name();

    /** The messages that carry a batch, in order; they may be shared with other readers. Lanes' threads. */
    List<Message> messages(Batch batch);
}
