package org.transportlab.launcher.bytes;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.transportlab.launcher.bytes.FrameCutter.Frame;

/**
 * Books the bytes of one HTTP/2 connection, frame by frame, to the exchanges that share it: each stream has a book of its
 * own, opened by the client's first frame on it.
 *
 * <p>What belongs to no stream (preface, settings, pings, the connection's window) or to one that is over (a late window
 * update) goes to "connection". So the sum stays exact, and no stream is charged for what it has not caused. The bytes are
 * those before encryption.
 *
 * <p>Safe for any thread.
 */
final class StreamBooks {

    private static final int SHOWN = 500;

    /** One exchange of the connection, and who may still say something about it. */
    private static final class Stream {
        private final SocketBook book;
        private boolean webSocket;
        private boolean endedByClient;
        private boolean endedByServer;

        Stream(SocketBook book) {
            this.book = book;
        }
    }

    private final ServerBook book;

    // all guarded by this
    private final FrameCutter in = new FrameCutter();
    private final FrameCutter out = new FrameCutter();
    private final Map<Integer, Stream> streams = new HashMap<>();
    private final Set<Account> carriedEver = Collections.newSetFromMap(new IdentityHashMap<>(4));
    private int newest;
    private int prefaceLeft;
    private long amidHeadSinceMicros; // of the preface or the frame under way; 0 for none

    /** @param preface how much of the client's preface is still to come (RFC 9113, section 3.4) */
    StreamBooks(ServerBook book, int preface) {
        this.book = book;
        this.prefaceLeft = preface;
        if (preface > 0) {
            amidHeadSinceMicros = book.micros();
        }
    }

    /** A request has been read: its stream is booked to the transport from here to its end. */
    synchronized Exchange claim(
            int stream, String transport, Supplier<Optional<String>> connection, BooleanSupplier abort) {
        SocketBook own = streams.computeIfAbsent(stream, absent -> open(stream)).book;
        own.abortBy(abort);
        return own.claim(transport, connection);
    }

    /** The exchange is over and its response written. */
    synchronized void ended(int stream, Exchange exchange) {
        Stream own = streams.remove(stream);
        if (own != null) {
            own.book.ended(exchange);
            own.book.closed();
        }
    }

    /** The exchange has become a WebSocket (RFC 8441): it lasts until its stream is closed. */
    synchronized void upgraded(int stream, Exchange exchange) {
        Stream own = streams.get(stream);
        if (own != null) {
            own.webSocket = true;
            own.book.upgraded(exchange);
        }
    }

    synchronized void received(ByteBuffer bytes) {
        int ofPreface = Math.min(prefaceLeft, bytes.remaining());
        prefaceLeft -= ofPreface;
        book.connection().received(ofPreface, 0);
        bytes.position(bytes.position() + ofPreface);
        in.feed(bytes, new Incoming());
        if (!isAmidHead()) {
            amidHeadSinceMicros = 0;
        } else if (amidHeadSinceMicros == 0) {
            amidHeadSinceMicros = book.micros();
        }
    }

    synchronized void sent(ByteBuffer bytes) {
        out.feed(bytes, new Outgoing());
    }

    synchronized void closed() {
        book.connection().received(in.held(), 0);
        book.connection().sent(out.held(), 0);
        streams.values().forEach(stream -> stream.book.closed());
        streams.clear();
    }

    /** Whether a request, the frame that might begin one, or the preface has been trickling in since before that time. */
    synchronized boolean headIsLate(long startedBeforeMicros) {
        return (isAmidHead() && amidHeadSinceMicros < startedBeforeMicros)
                || streams.values().stream().anyMatch(stream -> stream.book.headIsLate(startedBeforeMicros));
    }

    private boolean isAmidHead() {
        return prefaceLeft > 0 || in.isAmidHead();
    }

    /** Of a frame the start is shown, header and all, in one piece: so nothing of the header alone, nor of later pieces. */
    private byte[] shown(Frame frame, int offset, ByteBuffer bytes) {
        boolean isStart = offset == 0 || frame.length() == 0;
        if (!isStart || !book.tails().wanted()) {
            return FirstBytes.NONE;
        }
        return frame.shown(offset < 0 ? ByteBuffer.allocate(0) : bytes, SHOWN);
    }

    private Stream open(int stream) {
        newest = Math.max(newest, stream);
        return new Stream(SocketBook.ofStream(book, carriedEver));
    }

    /**
     * One side has said its last word on the stream. Requests are ended by whoever has claimed them; a WebSocket is over
     * with its stream, and so is a request that was refused before anybody claimed it.
     */
    private void lastWord(Frame frame, boolean ofServer) {
        Stream own = streams.get(frame.stream());
        if (own == null || !frame.endsStream()) {
            return;
        }
        own.endedByServer |= ofServer;
        own.endedByClient |= !ofServer;
        boolean over = frame.type() == FrameCutter.RST_STREAM || (own.endedByClient && own.endedByServer);
        if (over && (own.webSocket || !own.book.isClaimed())) {
            streams.remove(frame.stream());
            own.book.closed();
        }
    }

    private final class Incoming implements FrameCutter.Sink {
        @Override
        public void piece(Frame frame, int offset, ByteBuffer bytes) {
            if (frame.type() == FrameCutter.HEADERS && frame.stream() > newest) {
                streams.put(frame.stream(), open(frame.stream()));
            }
            Stream own = streams.get(frame.stream());
            if (own == null) {
                book.connection().received(bytes.remaining(), 0);
            } else {
                own.book.contentBegins(frame.type() == FrameCutter.DATA);
                own.book.received(bytes.remaining(), shown(frame, offset, bytes));
            }
        }

        @Override
        public void whole(Frame frame) {
            amidHeadSinceMicros = 0;
            lastWord(frame, false);
        }

        @Override
        public void unreadable(ByteBuffer bytes) {
            book.connection().received(bytes.remaining(), 0);
        }
    }

    private final class Outgoing implements FrameCutter.Sink {
        @Override
        public void piece(Frame frame, int offset, ByteBuffer bytes) {
            Stream own = streams.get(frame.stream());
            if (own == null) {
                book.connection().sent(bytes.remaining(), 0);
            } else {
                own.book.contentBegins(frame.type() == FrameCutter.DATA);
                own.book.sent(bytes.remaining(), shown(frame, offset, bytes), new ByteBuffer[] {bytes.duplicate()});
            }
        }

        @Override
        public void whole(Frame frame) {
            lastWord(frame, true);
        }

        @Override
        public void unreadable(ByteBuffer bytes) {
            book.connection().sent(bytes.remaining(), 0);
        }
    }
}
