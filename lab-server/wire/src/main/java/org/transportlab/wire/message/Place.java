package org.transportlab.wire.message;

/** Where in the conversation some bytes are. */
public enum Place {
    /** In a request's or response's head. */
    HEAD,
    /** In a message's content, its chunk framing included. */
    BODY,
    /** After a successful upgrade. */
    TUNNEL,
    /** Not known, because something before could not be understood. */
    UNKNOWN,
    /** After everything: the sender closed this direction. */
    END
}
