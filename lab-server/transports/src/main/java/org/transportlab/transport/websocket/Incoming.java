package org.transportlab.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * A text message on its way in, part by part, within a bound.
 *
 * <p>Containers can do this too, but keep a buffer for the largest message in every session that has ever had one. Not safe
 * for threads: a session's messages come one at a time.
 */
final class Incoming {
    /** UTF-8 needs at most three bytes for one char. */
    private static final int MOST_BYTES_A_CHAR = 3;

    private final int mostBytes;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;

    Incoming(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes one part; the whole message if that was the last one and it is not too long. */
    Optional<String> add(String part, boolean last) {
        tooLong |= text.length() + part.length() > mostBytes;
        if (!tooLong) {
            text.append(part);
        }
        if (tooLong || !last) {
            return Optional.empty();
        }
        String whole = text.toString();
        text.setLength(0);
        text.trimToSize();
        tooLong = whole.length() > mostBytes / MOST_BYTES_A_CHAR && whole.getBytes(UTF_8).length > mostBytes;
        return tooLong ? Optional.empty() : Optional.of(whole);
    }

    /** Whether a message has exceeded the bound; then there will be no other. */
    boolean isTooLong() {
        return tooLong;
    }
}
