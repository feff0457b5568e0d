package org.transportlab.wire.message;

/** A status line with its header fields. Immutable. */
public record ResponseHead(int status, String reason, Headers headers) implements Head {
    public boolean isInterim() {
        return status / 100 == 1 && !isUpgrade();
    }

    public boolean isUpgrade() {
        return status == 101;
    }

    public boolean isEventStream() {
        // a compressed stream has no fields that could be read
        return headers.first("Content-Type")
                        .filter(type -> type.regionMatches(true, 0, "text/event-stream", 0, 17))
                        .isPresent()
                && headers.first("Content-Encoding").isEmpty();
    }
}
