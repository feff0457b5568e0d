package org.transportlab.observe.traffic;

/**
 * How many bytes of a stretch serve what.
 *
 * @param header request and response heads, and trailers
 * @param framing what marks out the pieces: chunk sizes, SSE field names and positions, WebSocket frame headers
 * @param payload what the application wanted to say
 * @param heartbeat what only keeps the connection alive, with its own framing
 * @param unparsed what could not be understood
 */
public record Bytes(long header, long framing, long payload, long heartbeat, long unparsed) {
    public static final Bytes NONE = new Bytes(0, 0, 0, 0, 0);

    public static Bytes header(long n) {
        return new Bytes(n, 0, 0, 0, 0);
    }

    public static Bytes framing(long n) {
        return new Bytes(0, n, 0, 0, 0);
    }

    public static Bytes payload(long n) {
        return new Bytes(0, 0, n, 0, 0);
    }

    public static Bytes heartbeat(long n) {
        return new Bytes(0, 0, 0, n, 0);
    }

    public static Bytes unparsed(long n) {
        return new Bytes(0, 0, 0, 0, n);
    }

    public static Bytes framed(long framing, long payload) {
        return new Bytes(0, framing, payload, 0, 0);
    }

    public Bytes plus(Bytes other) {
        return new Bytes(
                header + other.header,
                framing + other.framing,
                payload + other.payload,
                heartbeat + other.heartbeat,
                unparsed + other.unparsed);
    }

    public long total() {
        return header + framing + payload + heartbeat + unparsed;
    }
}
