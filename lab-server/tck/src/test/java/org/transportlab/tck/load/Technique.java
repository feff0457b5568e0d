package org.transportlab.tck.load;

import java.nio.ByteBuffer;

/**
 * How one kind of reader talks: what it asks for, and when it asks again.
 *
 * <p>Holds nothing of a single reader; used by the crowd's thread only.
 */
interface Technique {
    String name();

    /** Puts the reader's next request, all but the Host line and the empty one at the end. */
    void request(Link link, ByteBuffer out);

    /** Whether a response ends and another request follows. */
    default boolean polls() {
        return false;
    }

    /** Whether what follows the first response's head is WebSocket frames. */
    default boolean upgrades() {
        return false;
    }

    /** Whether the reader waits for frames now: asked when a request has been sent and when a head has come. */
    boolean waits(Link link);

    /** A response's head has come. */
    default void head(Link link, byte[] text, int from, int to) {}

    /** A poll's response has come to its end; this is its text. */
    default void response(Link link, byte[] text, int length) {}
}
