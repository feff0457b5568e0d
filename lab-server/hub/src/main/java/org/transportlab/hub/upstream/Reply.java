package org.transportlab.hub.upstream;

import java.util.Optional;
import org.transportlab.hub.log.Position;

/** The one answer to a command. */
public sealed interface Reply {
    /** It was done; {@code position} is that of the frame it led to, if it led to one. */
    record Done(Optional<Position> position) implements Reply {}

    /**
     * It was not done.
     *
     * @param code one word for programs: bad_request, rate_limited, unavailable …
     * @param message words for people
     * @param retryAfterSeconds when to try again, or 0 if that is of no use
     */
    record Rejected(String code, String message, int retryAfterSeconds) implements Reply {
        /** The code for what went wrong here and not at the sender's. */
        public static final String UNAVAILABLE = "unavailable";

        /** The code for a command whose id belongs to another one. */
        public static final String ID_REUSED = "id_reused";
    }

    /** Another command of the same caller had this id a moment ago. */
    Reply REUSED = rejected(
            Rejected.ID_REUSED, "another command had this id within the last two minutes; give each command a new one");

    static Reply done(Position position) {
        return new Done(Optional.of(position));
    }

    static Reply done() {
        return new Done(Optional.empty());
    }

    static Reply rejected(String code, String message) {
        return new Rejected(code, message, 0);
    }
}
