package org.transportlab.tck.client;

import java.io.IOException;

/** An open WebSocket of some library. */
interface WebSocketPlug {
    /** What a WebSocket hears; called by one thread at a time. */
    interface Ear {
        void text(String message);

        /** Nothing follows. */
        void end(End how);
    }

    /** Sends without waiting for anything but the socket. */
    void write(String message) throws IOException;

    /** The subprotocol that was agreed on. */
    String subprotocol();

    void close() throws IOException;
}
