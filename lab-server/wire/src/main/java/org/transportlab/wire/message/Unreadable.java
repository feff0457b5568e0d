package org.transportlab.wire.message;

/** Bytes that are not what they should be here; the rest of their direction is not looked at any more. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
        super(message, null, false, false); // expected in daily use, so it carries no stack trace
    }
}
