package org.transportlab.hub.upstream;

import java.util.Optional;
import org.transportlab.hub.log.Frame;
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
    record Rejected(String code, String message, int retryAfterSeconds) implements Reply {}

    static Reply done(Frame frame) {
        return new Done(Optional.of(frame.position()));
    }

    static Reply done() {
        return new Done(Optional.empty());
    }

    static Reply rejected(String code, String message) {
        return new Rejected(code, message, 0);
    }
}
