package org.transportlab.kit.client;

import org.transportlab.kit.lesson.Steps;

/** Something clients can connect to: the learner's server, or a proxy in front of it. All clients are closed after the check. */
public interface Peer {
    int port();

    Steps steps();

    Closing closing();

    /** Where that is, such as {@code http://127.0.0.1:4711}. */
    default String url() {
        return "http://127.0.0.1:" + port();
    }

    /** A new connection of bare bytes. */
    default RawHttp raw() {
        return closing().add(new RawHttp(port(), 0, steps()));
    }

    /** A new connection of bare bytes whose receive buffer holds only so much: it stops the sender soon when not read. */
    default RawHttp rawWithBuffer(int bytes) {
        return closing().add(new RawHttp(port(), bytes, steps()));
    }

    /** Opens an event stream; headers are whole lines, such as {@code Last-Event-ID: 7}. */
    default SseReader sse(String path, String... headers) {
        return new SseReader(raw(), path, headers);
    }

    /** Opens a WebSocket with a client of another make than the server. */
    default WsProbe ws(String path) {
        return closing().add(WsProbe.open(port(), path, steps()));
    }

    /** A new connection on which a WebSocket is spoken by hand. */
    default RawWs rawWs() {
        return new RawWs(raw());
    }
}
