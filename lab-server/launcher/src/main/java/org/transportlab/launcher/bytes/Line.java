package org.transportlab.launcher.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What one socket carries, as far as its bytes have to be booked: HTTP/1.1 or HTTP/2, in the clear or inside TLS.
 *
 * <pre>
 *  UNDECIDED --- the first bytes are the preface of HTTP/2 (RFC 9113, section 3.4) ---> HTTP/2
 *      |                                                                                  ^
 *      +--- they are not ---> HTTP/1.1 --- the server changes the protocol (h2c) ---------+
 * </pre>
 *
 * <p>Inside TLS the exchanges are charged for the bytes before encryption, since a record may hold those of several; what
 * the socket carried on top of them (handshake, record headers, padding, tags) goes to "connection". Each sum stays that
 * of the socket, once what has been encrypted is written.
 *
 * <p>Safe for any thread.
 */
public final class Line {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private final ServerBook book;
    private final SocketBook http1;
    private final boolean sealed;
    private volatile Optional<StreamBooks> http2 = Optional.empty();

    private volatile boolean decided;
    private volatile boolean secured;

    // guarded by this
    private int matched;
    private long openedMicros;

    /**
     * @param abort cuts the socket at once; false when it was closed already
     * @param sealed whether the socket carries TLS
     */
    Line(ServerBook book, BooleanSupplier abort, boolean sealed) {
        this.book = book;
        this.sealed = sealed;
        this.http1 = new SocketBook(book, abort);
    }

    public SocketBook http1() {
        return http1;
    }

    Optional<StreamBooks> http2() {
        return http2;
    }

    /** Bytes of the socket itself. The buffer is left as it is. */
    void socketReceived(ByteBuffer buffer, int from, int length) {
        if (!sealed) {
            received(buffer, from, length);
            return;
        }
        synchronized (this) {
            if (openedMicros == 0) {
                openedMicros = book.micros();
            }
        }
        book.connection().received(length, 0);
    }

    /** Bytes that the socket itself has taken: the first ones of those buffers, which are consumed. */
    void socketSent(ByteBuffer[] written, long length) {
        if (sealed) {
            book.connection().sent(length, 0);
        } else {
            sent(written, length);
        }
    }

    /** The handshake of TLS is complete. */
    void secured() {
        secured = true;
    }

    /** Bytes that were inside TLS. */
    void unsealed(ByteBuffer buffer, int from, int length) {
        book.connection().received(-length, 0);
        received(buffer, from, length);
    }

    /** Bytes that are going to be inside TLS. */
    void sealing(ByteBuffer[] written, long length) {
        book.connection().sent(-length, 0);
        sent(written, length);
    }

    /** From the next byte on there are frames: the server has answered an upgrade. */
    synchronized void upgraded() {
        if (http2.isEmpty()) {
            // the server need not have waited for the whole preface, or there was an upgrade, and it is all to come
            int seen = decided ? 0 : matched;
            decided = true;
            book.connection().received(seen, 0);
            http2 = Optional.of(new StreamBooks(book, PREFACE.length - seen));
        }
    }

    /** Whether what is written has to be shown to {@link #socketSent} and {@link #sealing}, and not only its length. */
    boolean wantsBytes() {
        return http2.isPresent() || http1.wantsBytes();
    }

    void closed() {
        synchronized (this) {
            http1.received(decided ? 0 : matched, new byte[0]);
        }
        http2.ifPresent(StreamBooks::closed);
        http1.closed();
    }

    /** Whether a request, or the handshake before it, has been trickling in since before that time (slowloris). */
    boolean headIsLate(long startedBeforeMicros) {
        synchronized (this) {
            boolean handshaking = sealed && !secured;
            if ((handshaking || (!decided && matched > 0)) && openedMicros > 0 && openedMicros < startedBeforeMicros) {
                return true;
            }
        }
        return http2.map(streams -> streams.headIsLate(startedBeforeMicros)).orElse(false)
                || http1.headIsLate(startedBeforeMicros);
    }

    private void received(ByteBuffer buffer, int from, int length) {
        ByteBuffer bytes = buffer.slice(from, length);
        if (!isDecided(bytes)) {
            return;
        }
        if (http2.isPresent()) {
            http2.get().received(bytes);
        } else {
            http1.received(bytes.remaining(), http1.wantsBytes() ? FirstBytes.of(bytes) : FirstBytes.NONE);
        }
    }

    private void sent(ByteBuffer[] written, long length) {
        if (http2.isPresent()) {
            long left = length;
            for (ByteBuffer buffer : written) {
                int part = (int) Math.min(left, buffer.remaining());
                http2.get().sent(buffer.slice(buffer.position(), part));
                left -= part;
            }
            book.connection().sent(left, 0); // nobody has shown them, which happens when the protocol has just changed
        } else {
            http1.sent(length, FirstBytes.of(written, length), written);
        }
    }

    /** Looks at the first bytes, and holds back what could still become the preface. */
    private boolean isDecided(ByteBuffer bytes) {
        return decided || decide(bytes);
    }

    private synchronized boolean decide(ByteBuffer bytes) {
        if (openedMicros == 0) {
            openedMicros = book.micros();
        }
        while (matched < PREFACE.length && bytes.hasRemaining() && bytes.get(bytes.position()) == PREFACE[matched]) {
            bytes.get();
            matched++;
        }
        if (matched == PREFACE.length) {
            decided = true;
            book.connection().received(matched, 0);
            http2 = Optional.of(new StreamBooks(book, 0));
        } else if (bytes.hasRemaining()) {
            decided = true;
            if (matched > 0) {
                http1.received(matched, Arrays.copyOf(PREFACE, matched));
            }
        }
        return decided;
    }
}
