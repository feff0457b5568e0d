package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * Many readers of one channel by one technique, all on the caller's thread.
 *
 * <p>Nothing moves but inside {@link #open} and {@link #run}.
 */
final class Crowd implements AutoCloseable {
    private static final int BUFFER = 4 << 20;
    private static final int AT_ONCE = 50;
    private final InetSocketAddress server;
    private final Technique technique;
    private final LongSupplier micros;
    private final Tally tally = new Tally();
    private final FrameScanner scanner = new FrameScanner(tally);
    private final Selector selector;
    private final byte[] requestEnd;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer view = ByteBuffer.wrap(buffer);
    private final ByteBuffer request = ByteBuffer.allocate(4096);
    private final BitSet waiting = new BitSet();
    private String lastFailure = "";

    /** @param micros the server's time, in microseconds since the Unix epoch */
    Crowd(InetSocketAddress server, Technique technique, LongSupplier micros) throws IOException {
        this.server = server;
        this.technique = technique;
        this.micros = micros;
        this.selector = Selector.open();
        this.requestEnd = ("Host: localhost:" + server.getPort() + "\r\n\r\n").getBytes(US_ASCII);
    }

    /** Connects that many readers and returns when all of them wait for frames. */
    void open(int readers, long deadlineNanos) throws IOException {
        for (int opened = 0; opened < readers; ) {
            for (int i = 0; i < AT_ONCE && opened < readers; i++, opened++) {
                connect(opened);
            }
            while (waiting.cardinality() < opened) {
                if (tally.broken() > 0 || System.nanoTime() - deadlineNanos > 0) {
                    throw new IOException(
                            waiting.cardinality() + " of " + readers + " readers came in; " + lastFailure);
                }
                turn(10);
            }
        }
    }

    /** Reads until that time of {@link System#nanoTime}. */
    void run(long untilNanos) throws IOException {
        for (long left; (left = untilNanos - System.nanoTime()) > 0; ) {
            turn(Math.max(1, left / 1_000_000));
        }
    }

    Tally tally() {
        return tally;
    }

    FrameScanner scanner() {
        return scanner;
    }

    Technique technique() {
        return technique;
    }

    long micros() {
        return micros.getAsLong();
    }

    ByteBuffer emptyRequest() {
        return request.clear();
    }

    byte[] requestEnd() {
        return requestEnd;
    }

    /** A link has got further; perhaps it waits for frames now. */
    void settled(Link link) {
        if (technique.waits(link)) {
            waiting.set(link.number());
        }
    }

    /** Why the last broken reader broke, or nothing. */
    String lastFailure() {
        return lastFailure;
    }

    private void connect(int number) throws IOException {
        SocketChannel socket = SocketChannel.open(server);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.configureBlocking(false);
        Link link = new Link(number, socket, this);
        socket.register(selector, SelectionKey.OP_READ, link);
        link.ask();
        settled(link);
    }

    private void turn(long millis) throws IOException {
        selector.select(this::read, millis);
    }

    private void read(SelectionKey key) {
        Link link = (Link) key.attachment();
        try {
            link.read(buffer, view);
        } catch (IOException e) {
            lastFailure = e.getMessage();
            tally.breakage();
            key.cancel();
            close(link);
        }
    }

    private void close(Link link) {
        try {
            link.socket().close();
        } catch (IOException e) {
            lastFailure = e.getMessage(); // the socket is of no use either way
        }
    }

    @Override
    public void close() throws IOException {
        selector.keys().forEach(key -> close((Link) key.attachment()));
        selector.close();
    }
}
