package org.transportlab.hub;

/** What a caller asked for cannot be understood; the message says why in words meant for that caller. */
public final class BadRequest extends Refused {
    private static final long serialVersionUID = 1L;

    public BadRequest(String message) {
        super(Close.BAD_REQUEST, message);
    }
}
