package org.transportlab.tck.network;

/** The four ways to get messages from the lab, on a raw socket. */
public enum Technique {
    SHORTPOLL("short poll", "poll"),
    LONGPOLL("long poll", "long-poll"),
    SSE("SSE", "sse"),
    WEBSOCKET("WebSocket", "ws");

    private final String words;
    private final String path;

    Technique(String words, String path) {
        this.words = words;
        this.path = path;
    }

    /** Relative to the lab. */
    public String path() {
        return path;
    }

    public boolean polls() {
        return this == SHORTPOLL || this == LONGPOLL;
    }

    @Override
    public String toString() {
        return words;
    }
}
