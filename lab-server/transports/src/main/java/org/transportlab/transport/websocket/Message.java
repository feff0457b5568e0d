package org.transportlab.transport.websocket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;

/** One message of a WebSocket; it may be sent to many. */
public sealed interface Message {
    /** Sends it, and calls the handler when it is sent, or cannot be; may do so before returning. */
    void sendTo(RemoteEndpoint.Async remote, SendHandler handler);

    record Text(String text) implements Message {
        @Override
        public void sendTo(RemoteEndpoint.Async remote, SendHandler handler) {
            remote.sendText(text, handler);
        }
    }

    /** @param bytes are not consumed by sending */
    record Binary(ByteBuffer bytes) implements Message {
        @Override
        public void sendTo(RemoteEndpoint.Async remote, SendHandler handler) {
            remote.sendBinary(bytes.duplicate(), handler);
        }
    }
}
