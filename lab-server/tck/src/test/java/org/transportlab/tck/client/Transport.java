package org.transportlab.tck.client;

import java.net.URI;

/** The four ways down, each with a real client. */
public enum Transport {
    SHORTPOLL("poll") {
        @Override
        public Client open(URI lab, Visit visit) {
            return ShortPollClient.open(lab, visit);
        }
    },
    LONGPOLL("long-poll") {
        @Override
        public Client open(URI lab, Visit visit) {
            return LongPollClient.open(lab, visit);
        }

        @Override
        public Client connect(URI lab, Visit visit) {
            // with a cursor it is held, greeting and all, until there is something to tell
            return visit.cursor().isPresent() ? open(lab, visit) : super.connect(lab, visit);
        }
    },
    SSE("sse") {
        @Override
        public Client open(URI lab, Visit visit) {
            return SseClient.open(lab, visit);
        }
    },
    WEBSOCKET("ws") {
        @Override
        public Client open(URI lab, Visit visit) {
            // in HTTP/1.1 on every line: neither Tyrus nor the JDK's client knows another, and Jetty's loses the first
            // message of some WebSockets in HTTP/2 and does not notice when their connection is cut.
            // WebSocketOverHttp2Test and the browser do it
            return WebSocketClient.open(lab, visit);
        }
    };

    private final String path;

    Transport(String path) {
        this.path = path;
    }

    /** Where it lives, relative to the lab. */
    public String path() {
        return path;
    }

    /** Starts a client without waiting for what it is told. */
    public abstract Client open(URI lab, Visit visit);

    /** A client that has been greeted, if the transport greets before there is anything to tell. */
    public Client connect(URI lab, Visit visit) {
        Client client = open(lab, visit);
        client.heard().awaitNotice("hello");
        return client;
    }
}
