package org.transportlab.hub.access;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who may read and write which channel.
 *
 * <p>Asked on every subscribe, also on a connection that is there already, on every poll and every command, and once more when
 * rights have changed. Called by any thread, the lanes' included: it answers at once, from what it knows. Names of channels have
 * been looked at, but the channel need not exist.
 */
public interface Access {
    /** Everybody may do everything. */
    Access OPEN = new Access() {};

    default Decision mayRead(Caller caller, String channel) {
        return Decision.GRANTED;
    }

    /** @param type of the command, in the words of the channel's scenario */
    default Decision mayWrite(Caller caller, String channel, String type) {
        return Decision.GRANTED;
    }

    /**
     * Who is to be told that the rights of some callers have changed: those who read are asked about again, and a reader that
     * has lost a right is sent away. Rights that never change need not be told of; a caller's own end is its {@link
     * Caller#expiresMicros}.
     */
    default void whenChanged(Consumer<Predicate<Caller>> listener) {}
}
