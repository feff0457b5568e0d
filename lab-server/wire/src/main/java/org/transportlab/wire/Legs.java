package org.transportlab.wire;

import org.transportlab.wire.message.Direction;

/**
 * The two sockets of a connection as a pair: each is read only while the other one takes what comes from it, and in the end
 * both are closed. For one event loop.
 */
final class Legs {
    private final Leg client;
    private final Leg server;
    private boolean clientWaits;
    private boolean serverWaits;

    Legs(Leg client, Leg server) {
        this.client = client;
        this.server = server;
    }

    /** The socket from which bytes of this direction are read. */
    Leg source(Direction direction) {
        return direction == Direction.UP ? client : server;
    }

    /** The socket to which bytes of this direction are written. */
    Leg sink(Direction direction) {
        return direction == Direction.UP ? server : client;
    }

    /** Sends what was written, and makes a sender wait or go on. */
    void settle() {
        client.flush();
        server.flush();
        if (server.isFull() != clientWaits) {
            clientWaits = !clientWaits;
            let(client, !clientWaits);
        }
        if (client.isFull() != serverWaits) {
            serverWaits = !serverWaits;
            let(server, !serverWaits);
        }
    }

    private static void let(Leg leg, boolean read) {
        if (read) {
            leg.resume();
        } else {
            leg.pause();
        }
    }

    void pause() {
        client.pause();
        server.pause();
    }

    void resume() {
        client.resume();
        server.resume();
    }

    /** Closes both when what was written has left. */
    void close() {
        client.close();
        server.close();
    }

    void closeNow() {
        client.closeNow();
        server.closeNow();
    }

    /** Closes both if neither has anything more to say. */
    void closeIfOver() {
        if (client.isOver() && server.isOver()) {
            closeNow();
        }
    }

    void reset() {
        client.reset();
        server.reset();
    }

    boolean isClosed() {
        return !client.isOpen() && !server.isOpen();
    }
}
