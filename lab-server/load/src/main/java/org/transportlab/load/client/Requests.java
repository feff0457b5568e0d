package org.transportlab.load.client;

import java.nio.ByteBuffer;

/** What one client asks for, and when. Used by its crowd's thread only. */
public interface Requests {
    /** Whether a response comes to its end and the next request follows. */
    boolean polls();

    /** Whether WebSocket frames follow the head of the first response. */
    boolean upgrades();

    /** Whether the first request of a poll is already held back until there is a message. */
    default boolean holdsFirst() {
        return false;
    }

    /** Puts the next request, all but its Host line and the empty line at its end. */
    void put(ByteBuffer out);

    /** The head of a response has come, with the line end of its last line. */
    default void head(byte[] text, int from, int to) {}
}
