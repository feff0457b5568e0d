package org.transportlab.hub.access;

/**
 * Whether somebody may do something.
 *
 * @param granted whether it may be done
 * @param reason why not, in a sentence for the one who asked, of at most 120 bytes: a WebSocket's close has room for no more
 */
public record Decision(boolean granted, String reason) {
    public static final Decision GRANTED = new Decision(true, "");

    public static Decision refused(String reason) {
        return new Decision(false, reason);
    }
}
