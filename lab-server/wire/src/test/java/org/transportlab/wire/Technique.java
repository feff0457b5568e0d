package org.transportlab.wire;

import java.io.IOException;
import org.transportlab.wire.message.Transport;

/** The three ways to wait for a message. */
enum Technique {
    LONGPOLL(Transport.LONGPOLL, "/long-poll"),
    SSE(Transport.SSE, "/sse"),
    WEBSOCKET(Transport.WEBSOCKET, "/ws");

    final Transport transport;
    private final String path;

    Technique(Transport transport, String path) {
        this.transport = transport;
        this.path = path;
    }

    /** Connects, and asks for messages; what is answered is looked at by {@link Waiting#next()}. */
    Waiting open(int port) throws IOException {
        return new Waiting(this, path, port);
    }
}
