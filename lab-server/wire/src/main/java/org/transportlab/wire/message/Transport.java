package org.transportlab.wire.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The technique a request belongs to, as far as the wire can tell. */
public enum Transport {
    SHORTPOLL,
    LONGPOLL,
    SSE,
    WEBSOCKET,
    /** The upstream request of the three HTTP transports. */
    SEND,
    /** Anything else, and a connection that has not asked for anything yet. */
    OTHER;

    /** By name, those that keep a response open. */
    public static final Set<String> STREAMING = Set.of(SSE.text(), WEBSOCKET.text());

    private static final Map<String, Transport> BY_LAST_SEGMENT =
            Map.of("poll", SHORTPOLL, "long-poll", LONGPOLL, "sse", SSE, "ws", WEBSOCKET, "send", SEND);

    /** By the last segment of a path, whatever the context path; the query is no part of it. */
    public static Optional<Transport> ofPath(String path) {
        return Optional.ofNullable(BY_LAST_SEGMENT.get(path.substring(path.lastIndexOf('/') + 1)));
    }

    /** The inverse of {@link #text()}. */
    public static Optional<Transport> ofText(String text) {
        for (Transport transport : values()) {
            if (transport.text().equals(text)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    /** As it is written in JSON and in URLs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
