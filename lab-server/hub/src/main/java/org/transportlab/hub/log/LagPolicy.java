package org.transportlab.hub.log;

import org.transportlab.hub.Close;

/** What a channel does with a reader that cannot keep up. */
public enum LagPolicy {
    /** Every frame that is still in the log, in order; a gap notice stands for those that are not. */
    DELIVER_ALL,
    /** Beyond the channel's lag threshold, only the newest frame of each key; a gap notice counts the rest. */
    LATEST_PER_KEY,
    /** A reader that has been lapped is closed with {@link Close#SLOW}; it comes back and is told what it missed. */
    DISCONNECT
}
