package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.transportlab.load.client.Bytes;
import org.transportlab.load.client.Framing;
import org.transportlab.load.client.HttpFraming;
import org.transportlab.load.client.WebSocketFraming;

/**
 * One reader: its socket, and what it is in the middle of.
 *
 * <pre>
 *   connected ► request sent ► head ► body ─ end of a poll's response ─► request sent
 *                                      └── a stream's body never ends: that would be a broken link
 * </pre>
 *
 * <p>Used by the crowd's thread only.
 */
final class Link {
    private static final byte[] NOTHING = {};
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private final int number;
    private final byte[] digits;
    private final SocketChannel socket;
    private final Crowd crowd;
    private Framing framing;
    private boolean answered;
    private byte[] carried = NOTHING;
    private int carriedLength;
    private boolean carriedHead;
    private byte[] cursor = NOTHING;
    private long expected;

    Link(int number, SocketChannel socket, Crowd crowd) {
        this.number = number;
        this.digits = Integer.toString(number).getBytes(US_ASCII);
        this.socket = socket;
        this.crowd = crowd;
    }

    int number() {
        return number;
    }

    byte[] digits() {
        return digits;
    }

    SocketChannel socket() {
        return socket;
    }

    /** Whether a response has begun. */
    boolean isAnswered() {
        return answered;
    }

    byte[] cursor() {
        return cursor;
    }

    void cursor(byte[] text, int from, int to) {
        cursor = Arrays.copyOfRange(text, from, to);
    }

    /** The number the next frame should have; 0 when any will do. */
    long expected() {
        return expected;
    }

    void expect(long seq) {
        expected = seq;
    }

    void ask() throws IOException {
        ByteBuffer out = crowd.emptyRequest();
        crowd.technique().request(this, out);
        send(out.put(crowd.requestEnd()).flip());
    }

    /** Reads what has come, and answers if that is due. */
    void read(byte[] buffer, ByteBuffer view) throws IOException {
        System.arraycopy(carried, 0, buffer, 0, carriedLength);
        int got = socket.read(view.limit(buffer.length).position(carriedLength));
        if (got < 0) {
            throw new IOException("the server has closed the connection");
        }
        received(buffer, carriedHead ? 0 : carriedLength, carriedHead ? 0 : carriedLength, carriedLength + got);
    }

    private void received(byte[] buffer, int textEnd, int rawStart, int end) throws IOException {
        int text = textEnd;
        int raw = rawStart;
        while (raw < end) {
            if (framing == null) {
                int headEnd = Bytes.find(buffer, raw, end, HEAD_END);
                if (headEnd < 0) {
                    carry(buffer, raw, end, true);
                    return;
                }
                head(buffer, raw, headEnd + 2);
                raw = headEnd + HEAD_END.length;
            }
            raw = framing.unpack(buffer, text, raw, end);
            text = framing.textEnd();
            if (framing.isEnded()) {
                responded(buffer, text);
                text = 0;
            }
        }
        int scanned = crowd.scanner().scan(this, buffer, 0, text, crowd.micros());
        carry(buffer, scanned, text, false);
        streamed();
    }

    private void head(byte[] buffer, int from, int to) throws IOException {
        int status = buffer[from + "HTTP/1.1 ".length()] - '0';
        if (status != 2 && !(status == 1 && crowd.technique().upgrades())) {
            throw new IOException(new String(buffer, from, to - from, US_ASCII));
        }
        crowd.technique().head(this, buffer, from, to);
        framing = crowd.technique().upgrades() ? new WebSocketFraming() : HttpFraming.of(buffer, from, to);
        answered = true;
        crowd.settled(this);
    }

    private void responded(byte[] buffer, int text) throws IOException {
        if (!crowd.technique().polls()) {
            throw new IOException("the stream has ended: " + new String(buffer, 0, text, US_ASCII));
        }
        long before = crowd.scanner().found();
        crowd.scanner().scan(this, buffer, 0, text, crowd.micros());
        if (crowd.scanner().found() > before) {
            crowd.tally().write();
        }
        crowd.technique().response(this, buffer, text);
        framing = null;
        ask();
        crowd.settled(this);
    }

    private void streamed() throws IOException {
        if (framing == null || crowd.technique().polls()) {
            return;
        }
        for (int units = framing.takeUnits(); units > 0; units--) {
            crowd.tally().write();
        }
        if (framing instanceof WebSocketFraming webSocket && webSocket.takePing()) {
            byte[] payload = webSocket.pingPayload();
            // a pong, masked with zeros, which leaves the payload as it is (RFC 6455, section 5.3)
            send(crowd.emptyRequest()
                    .put((byte) 0x8a)
                    .put((byte) (0x80 | payload.length))
                    .putInt(0)
                    .put(payload)
                    .flip());
        }
    }

    private void send(ByteBuffer out) throws IOException {
        socket.write(out);
        if (out.hasRemaining()) {
            throw new IOException("the server does not read its requests");
        }
    }

    private void carry(byte[] buffer, int from, int to, boolean head) {
        carriedLength = to - from;
        carriedHead = head;
        if (carried.length < carriedLength) {
            carried = new byte[Math.max(256, carriedLength * 2)];
        }
        System.arraycopy(buffer, from, carried, 0, carriedLength);
    }
}
