package org.transportlab.load.client;

import java.util.Locale;

/** How a crowd reads: what its clients ask for. */
public enum Transport {
    LONGPOLL("long-poll", ""),
    SSE("sse", "Accept: text/event-stream\r\n"),
    // RFC 6455, section 4.1; the key only has to be new for the sake of caches, and there are none here
    WEBSOCKET("ws", """
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Protocol: lab.v1
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """.replace("\n", "\r\n"));

    private final String path;
    private final String headers;

    Transport(String path, String headers) {
        this.path = path;
        this.headers = headers;
    }

    /** As the lab calls it: {@code longpoll}, {@code sse} or {@code websocket}. */
    public static Transport named(String name) {
        for (Transport transport : values()) {
            if (transport.label().equals(name)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("there is no transport '" + name + "'");
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each message, or batch of messages, is a response of its own. */
    public boolean polls() {
        return this == LONGPOLL;
    }

    String path() {
        return path;
    }

    /** A poll without a cursor would miss what comes before the next one, so the first of all is a short one. */
    String firstPath() {
        return polls() ? "poll" : path;
    }

    /** Header lines of its requests, each with its line end. */
    String headers() {
        return headers;
    }
}
