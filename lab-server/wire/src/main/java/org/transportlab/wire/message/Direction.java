package org.transportlab.wire.message;

/** Which way bytes go, seen from the client. */
public enum Direction {
    /** From the client to the server. */
    UP,
    /** From the server to the client. */
    DOWN
}
