package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One client: its socket, what it is in the middle of, and what it remembers from one connection to the next.
 *
 * <pre>
 *   AWAY ─ connect ► CONNECTING ─ request ► ASKING ─ answered ► IN
 *    ▲                  │ refused              │ refused        │ cut, or sent away
 *    └──────────────────┴──────────────────────┴────────────────┘
 * </pre>
 *
 * <p>Its crowd's thread only, but for {@link #hasBeenAway}.
 */
final class Client {
    private enum State {
        AWAY,
        CONNECTING,
        ASKING,
        IN
    }

    private static final byte[] NOTHING = {};
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final Pattern RETRY = Pattern.compile("retry=(\\d{1,6})");
    private final int number;
    private final String connection;
    private final Transport transport;
    private final DeliveryCheck hearing;
    private State state = State.AWAY;
    private SocketChannel socket;
    private Framing framing;
    private byte[] carried = NOTHING;
    private boolean carriedHead;
    private boolean good;
    private int attempt;
    private long dueNanos;
    private long triedMillis;
    private String end = "";
    private int bytes;
    private volatile boolean beenAway;

    Client(int number, String connection, Transport transport, DeliveryCheck hearing) {
        this.number = number;
        this.connection = connection;
        this.transport = transport;
        this.hearing = hearing;
    }

    int number() {
        return number;
    }

    DeliveryCheck hearing() {
        return hearing;
    }

    boolean isIn() {
        return state == State.IN;
    }

    boolean hasBeenAway() {
        return beenAway;
    }

    /** Has lost its connection; counts only in a storm. */
    void away(boolean counts) {
        if (counts) {
            beenAway = true;
        }
    }

    int attempt() {
        return attempt;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** When it made its last attempt, in the course's milliseconds. */
    long triedMillis() {
        return triedMillis;
    }

    /** How its last connection ended, if the server said so. */
    String end() {
        return end;
    }

    /** Bytes read since this was last asked. */
    int takeBytes() {
        int taken = bytes;
        bytes = 0;
        return taken;
    }

    void connecting(SocketChannel to, long atMillis) {
        triedMillis = atMillis;
        socket = to;
        framing = null;
        carried = NOTHING;
        carriedHead = false;
        end = "";
        state = State.CONNECTING;
    }

    /** Has no connection, and tries again at that time; {@code nextAttempt} is 0 for the first one after a loss. */
    void comesBack(long atNanos, int nextAttempt) {
        dueNanos = atNanos;
        attempt = nextAttempt;
    }

    void leave() throws IOException {
        state = State.AWAY;
        if (socket != null) {
            SocketChannel last = socket;
            socket = null;
            last.close();
        }
    }

    void ask(int port, String channel) throws IOException {
        if (state == State.CONNECTING) {
            state = State.ASKING;
        }
        send(ByteBuffer.wrap(transport
                .request("127.0.0.1:" + port, channel, connection, hearing.cursor())
                .getBytes(US_ASCII)));
    }

    /**
     * Reads what has come, at most as much as there is room for.
     *
     * @return true if a poll was answered, so that the next is due
     * @throws IOException when the connection has come to its end, or the server refuses
     */
    boolean read(byte[] buffer, int most, long nowNanos) throws IOException {
        int kept = carried.length;
        System.arraycopy(carried, 0, buffer, 0, kept);
        int got = socket.read(ByteBuffer.wrap(buffer, kept, Math.min(most, buffer.length - kept)));
        if (got < 0) {
            throw new IOException("the server has closed the connection");
        }
        bytes += got;
        return received(buffer, carriedHead ? 0 : kept, kept + got, nowNanos);
    }

    private boolean received(byte[] buffer, int start, int end, long nowNanos) throws IOException {
        int text = start;
        int raw = start;
        boolean answered = false;
        while (raw < end) {
            if (framing == null) {
                int headEnd = Bytes.find(buffer, raw, end, HEAD_END);
                if (headEnd < 0) {
                    carry(buffer, raw, end, true);
                    return answered;
                }
                head(buffer, raw, headEnd + 2);
                raw = headEnd + HEAD_END.length;
            }
            raw = framing.unpack(buffer, text, raw, end);
            text = framing.textEnd();
            if (framing.isEnded()) {
                ended(buffer, text, nowNanos);
                answered = true;
                text = 0;
            }
        }
        if (framing != null && framing.isEnded()) {
            // an answer without a body has its end right after its head
            ended(buffer, text, nowNanos);
            answered = true;
            text = 0;
        }
        if (transport.polls()) {
            carry(buffer, 0, text, false);
        } else {
            int heard = hearing.hear(buffer, 0, text, nowNanos);
            carry(buffer, heard, text, false);
            pong();
        }
        return answered;
    }

    private void head(byte[] buffer, int from, int to) {
        int status = Integer.parseInt(new String(buffer, from + "HTTP/1.1 ".length(), 3, US_ASCII));
        good = status == 101 || status == 200 || status == 204;
        framing = status == 101 ? new WebSocketFraming() : HttpFraming.of(buffer, from, to);
        if (good && !transport.polls()) {
            state = State.IN;
        }
    }

    private void ended(byte[] buffer, int text, long nowNanos) throws IOException {
        hearing.hear(buffer, 0, text, nowNanos);
        Framing over = framing;
        framing = null;
        if (over instanceof WebSocketFraming webSocket) {
            end = webSocket.closeCode() + " " + webSocket.closeReason();
            Matcher retry = RETRY.matcher(webSocket.closeReason());
            if (retry.find()) {
                hearing.retry(Long.parseLong(retry.group(1)));
            }
            throw new IOException(end);
        }
        if (!good || !transport.polls()) {
            end = new String(buffer, 0, Math.min(text, 200), US_ASCII);
            throw new IOException(end);
        }
        state = State.IN;
    }

    private void pong() throws IOException {
        if (framing instanceof WebSocketFraming webSocket && webSocket.takePing()) {
            byte[] payload = webSocket.pingPayload();
            // masked with zeros, which leaves the payload as it is (RFC 6455, section 5.3)
            send(ByteBuffer.allocate(6 + payload.length)
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
        carriedHead = head;
        carried = from == to ? NOTHING : Arrays.copyOfRange(buffer, from, to);
    }
}
