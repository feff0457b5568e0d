package org.transportlab.launcher;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A socket that counts each byte it reads and writes, below HTTP, chunking and WebSocket framing.
 *
 * <p>Jetty's own figures will not do: {@code NetworkTrafficServerConnector} reports a whole input buffer again when only
 * its last bytes are new, and {@code Connection.getBytesOut} counts what was handed down, not what was sent.
 */
final class CountingEndPoint extends SocketChannelEndPoint {

    private static final int HEAD = 512;
    private static final ByteBuffer[] NOT_WANTED = {};
    private static final byte[] NO_BYTES = {};

    private static final int PATIENCE = 16;

    private final SocketBook book;

    // only touched by the thread that reads the socket; Jetty hands it from one to the next
    private int handled;
    private boolean known;

    CountingEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, WireBook ledger) {
        super(channel, selector, key, scheduler);
        this.book = ledger.open(this::abort);
    }

    SocketBook book() {
        return book;
    }

    /** Whether this is asked for the first time. */
    boolean isNew() {
        boolean was = !known;
        known = true;
        return was;
    }

    /** Whether the peer's next request may be handled where it has been read; not if it sends one after the other. */
    boolean hasPatience() {
        handled++;
        return handled <= PATIENCE;
    }

    /** The peer has been made to wait: others had their turn. */
    void renewPatience() {
        handled = 0;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled == 0) {
            renewPatience();
        } else if (filled > 0) {
            // the new bytes are the last ones of the buffer, which may still hold older, unparsed ones
            book.received(filled, book.wantsBytes() ? head(buffer, buffer.limit() - filled, filled) : NO_BYTES);
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        ByteBuffer[] views = book.wantsBytes() ? duplicates(buffers) : NOT_WANTED;
        long before = remaining(buffers);
        try {
            return super.flush(buffers);
        } finally {
            long flushed = before - remaining(buffers);
            if (flushed > 0) {
                book.sent(flushed, head(views, flushed), views);
            }
        }
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        book.closed();
    }

    /** Closes with a reset instead of a FIN, as a broken network would, so that the peer notices at once. */
    private boolean abort() {
        if (!isOpen()) {
            return false;
        }
        try {
            getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException closedMeanwhile) {
            return false; // somebody else closed it first: there is nothing left to cut
        }
        close(new IOException("The connection was cut on purpose"));
        return true;
    }

    private static long remaining(ByteBuffer... buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    private static ByteBuffer[] duplicates(ByteBuffer... buffers) {
        return Arrays.stream(buffers).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
    }

    private static byte[] head(ByteBuffer buffer, int from, int length) {
        byte[] head = new byte[Math.min(length, HEAD)];
        buffer.get(from, head);
        return head;
    }

    private static byte[] head(ByteBuffer[] views, long length) {
        if (views.length == 0) {
            return NO_BYTES;
        }
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(length, HEAD));
        for (ByteBuffer view : views) {
            int part = Math.min(view.remaining(), head.remaining());
            head.put(view.duplicate().limit(view.position() + part));
        }
        return head.array();
    }
}
