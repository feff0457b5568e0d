package org.transportlab.scenario.notifications;

import java.util.Locale;
import org.transportlab.hub.BadRequest;

/** How much a notification matters; where there is no room for all, the least important is given up first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param word low, normal or high
     * @throws BadRequest if it is something else
     */
    static Priority of(Object word) {
        for (Priority one : values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        throw new BadRequest("'priority' is low, normal or high");
    }
}
