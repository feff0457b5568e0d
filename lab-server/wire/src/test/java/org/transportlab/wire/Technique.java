package org.transportlab.wire;

import java.io.IOException;
import org.transportlab.observe.TransportType;

/** The three ways to wait for a message. */
enum Technique {
    LONGPOLL("/long-poll"),
    SSE("/sse"),
    WEBSOCKET("/ws");

    private final String path;

    Technique(String path) {
        this.path = path;
    }

    TransportType transport() {
        return Served.ALL.at(path).orElseThrow();
    }

    /** Connects, and asks for messages; what is answered is looked at by {@link Waiting#next()}. */
    Waiting open(int port) throws IOException {
        return new Waiting(this, path, port);
    }
}
