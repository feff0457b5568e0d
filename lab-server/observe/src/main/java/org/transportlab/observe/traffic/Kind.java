package org.transportlab.observe.traffic;

import java.util.Locale;

/** What a stretch of bytes is, or what happened where no bytes are. */
public enum Kind {
    /** A client connected. No bytes. */
    TCP_OPEN,
    /** A request line and its header fields, up to and including the empty line (RFC 9112, section 2.1). */
    REQUEST_HEAD,
    /** A status line and its header fields, interim responses and 101 included. */
    RESPONSE_HEAD,
    /** The size line of a chunk, its end of line, the last chunk or the trailer section (RFC 9112, section 7.1). */
    CHUNK_FRAMING,
    /** A stretch of a message's content that is not understood further. */
    BODY,
    /** One Server-Sent Event, or the part of it that lies within one chunk. */
    SSE_EVENT,
    /** One WebSocket frame: header, mask and payload (RFC 6455, section 5.2). */
    WS_FRAME,
    /** Bytes that keep a connection alive and carry nothing: SSE comments, ping, pong, the lab's {@code hb}. */
    HEARTBEAT,
    /** Bytes that could not be understood, TLS among them. They were relayed all the same. */
    UNPARSED,
    /** One side will send no more (FIN). No bytes. */
    TCP_HALF_CLOSE,
    /** A fault acted on this connection. No bytes. */
    FAULT,
    /** The connection is over on both sides. No bytes; the last event of its connection. */
    TCP_CLOSE;

    /** As it is written in JSON: {@code request_head}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
