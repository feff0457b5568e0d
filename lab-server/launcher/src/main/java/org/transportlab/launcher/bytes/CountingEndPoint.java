package org.transportlab.launcher.bytes;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A socket that counts each byte it reads and writes, below HTTP, chunking and WebSocket framing.
 *
 * <p>Jetty's own figures will not do: {@code NetworkTrafficServerConnector} reports a whole input buffer again when only
 * its last bytes are new, and {@code Connection.getBytesOut} counts what was handed down, not what was sent.
 */
public final class CountingEndPoint extends SocketChannelEndPoint {

    private static final ByteBuffer[] NOT_WANTED = {};

    private static final int PATIENCE = 16;

    private final Line line;

    // only touched by the thread that reads the socket; Jetty hands it from one to the next
    private int handled;
    private boolean known;

    CountingEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            ServerBook ledger,
            boolean sealed) {
        super(channel, selector, key, scheduler);
        this.line = new Line(ledger, this::abort, sealed);
    }

    /** The socket below an end point, TLS or not; empty for one that is not counted. */
    static Optional<CountingEndPoint> below(EndPoint endPoint) {
        EndPoint socket = endPoint instanceof EndPoint.Wrapper wrapper ? wrapper.unwrap() : endPoint;
        return socket instanceof CountingEndPoint counting ? Optional.of(counting) : Optional.empty();
    }

    public Line line() {
        return line;
    }

    /** Whether this is asked for the first time. */
    public boolean isNew() {
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
            line.socketReceived(buffer, buffer.limit() - filled, filled);
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        ByteBuffer[] views = line.wantsBytes() ? duplicates(buffers) : NOT_WANTED;
        long before = remaining(buffers);
        try {
            return super.flush(buffers);
        } finally {
            long flushed = before - remaining(buffers);
            if (flushed > 0) {
                line.socketSent(views, flushed);
            }
        }
    }

    @Override
    public void setConnection(Connection connection) {
        if (connection instanceof WholePreface) {
            line.upgraded();
        }
        super.setConnection(connection);
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        line.closed();
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

    static long remaining(ByteBuffer... buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    static ByteBuffer[] duplicates(ByteBuffer... buffers) {
        return Arrays.stream(buffers).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
    }
}
