package org.transportlab.load.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.transportlab.load.stats.Tally;
import org.transportlab.observe.websocket.FrameHead;

/**
 * One client: its socket, and what it remembers from one connection to the next.
 *
 * <pre>
 *   AWAY ─ connect ► CONNECTING ─ request ► ASKING ─ answered ► IN
 *    ▲                  │ refused              │ refused        │ cut, or sent away
 *    └──────────────────┴──────────────────────┴────────────────┘
 * </pre>
 *
 * <p>Its crowd's thread only, but for {@link #hasBeenAway} and {@link #seq}.
 */
final class Client {
    private enum State {
        AWAY,
        CONNECTING,
        ASKING,
        IN
    }

    private final int number;
    private final Cursor cursor;
    private final DeliveryCheck check;
    private final Requests requests;
    private final Responses responses;
    private State state = State.AWAY;
    private SocketChannel socket;
    private int attempt;
    private long dueNanos;
    private long triedMillis;
    private volatile boolean beenAway;

    Client(int number, String connection, Dialect dialect, Tally tally) {
        this.number = number;
        this.cursor = new Cursor(dialect.channel());
        this.requests = dialect.requests(connection, cursor);
        this.check = new DeliveryCheck(cursor, tally);
        this.responses = new Responses(requests, check, tally);
    }

    int number() {
        return number;
    }

    /** The number of the last message received or left out. Any thread. */
    long seq() {
        return cursor.seq();
    }

    /** When the server wants it back, in milliseconds, if it said so since this was last asked; else -1. */
    long takeRetry() {
        return check.takeRetry();
    }

    boolean isIn() {
        return state == State.IN;
    }

    boolean hasBeenAway() {
        return beenAway;
    }

    /** Has lost its connection in a storm. */
    void away() {
        beenAway = true;
    }

    int attempt() {
        return attempt;
    }

    /** When it is to connect, or was to. */
    long dueNanos() {
        return dueNanos;
    }

    /** When it made its last attempt, in milliseconds of the storm. */
    long triedMillis() {
        return triedMillis;
    }

    /** How its last connection ended, if the server said so. */
    String end() {
        return responses.end();
    }

    void connecting(SocketChannel to, long atMillis) {
        triedMillis = atMillis;
        socket = to;
        responses.begin();
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

    /** Sends the next request, made in that buffer. */
    void ask(ByteBuffer out, byte[] requestEnd) throws IOException {
        if (state == State.CONNECTING) {
            state = requests.holdsFirst() ? State.IN : State.ASKING;
        }
        requests.put(out.clear());
        send(out.put(requestEnd).flip());
    }

    /**
     * Reads what has come, at most so much at once.
     *
     * @throws IOException when the connection has come to its end, or the server refuses
     */
    void read(ReadBuffer in, int most, long nowMicros) throws IOException {
        int kept = responses.restore(in.bytes());
        int got = socket.read(in.room(kept, most));
        if (got < 0) {
            throw new IOException("the server has closed the connection");
        }
        try {
            responses.receive(in.bytes(), kept + got, nowMicros);
        } finally {
            state = responses.isIn() ? State.IN : state;
        }
    }

    /** Whether a poll has been answered, so that the next is due. */
    boolean takeAnswered() {
        return responses.takeAnswered();
    }

    /** Answers a ping, if one has come. */
    void pong(ByteBuffer out) throws IOException {
        byte[] payload = responses.takePing();
        if (payload != null) {
            FrameHead.putControl(out.clear(), FrameHead.PONG, payload);
            send(out.flip());
        }
    }

    private void send(ByteBuffer out) throws IOException {
        socket.write(out);
        if (out.hasRemaining()) {
            throw new IOException("the server does not read its requests");
        }
    }
}
