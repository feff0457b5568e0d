package org.transportlab.tck.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket that keeps every byte it carries, and that can be asked whether anything comes. Not safe for threads. */
public final class Wire implements AutoCloseable {
    /** Long enough for a busy machine; only a failing test waits for it. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;

    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        patience(PATIENCE);
    }

    /** How long a read may wait; then it throws a {@link SocketTimeoutException}. */
    void patience(Duration silence) throws IOException {
        socket.setSoTimeout((int) Math.max(1, silence.toMillis()));
    }

    public void write(byte[] bytes) throws IOException {
        sent.writeBytes(bytes); // first, so that nobody can have received what is not noted
        socket.getOutputStream().write(bytes);
    }

    public void write(String latin1) throws IOException {
        write(latin1.getBytes(ISO_8859_1));
    }

    /** True if there is something to read within this time; false after so much silence. */
    public boolean hears(Duration within) throws IOException {
        int before = socket.getSoTimeout();
        patience(within);
        try {
            return from < to || fill();
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(before);
        }
    }

    int read() throws IOException {
        if (from == to) {
            fill();
        }
        return buffer[from++] & 0xff;
    }

    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) read();
        }
        return bytes;
    }

    /** A line without its CR and LF. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = read(); b != '\n'; b = read()) {
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    /** Everything up to the end of the connection, as text. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        while (true) {
            try {
                rest.append((char) read());
            } catch (EOFException e) {
                return rest.toString();
            }
        }
    }

    public byte[] sent() {
        return sent.toByteArray();
    }

    public byte[] received() {
        return received.toByteArray();
    }

    public long up() {
        return sent.size();
    }

    /** Bytes that have been understood. */
    public long down() {
        return (long) received.size() - (to - from);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean fill() throws IOException {
        int n = socket.getInputStream().read(buffer);
        if (n < 0) {
            throw new EOFException("ended after " + received.size() + " bytes");
        }
        received.write(buffer, 0, n);
        from = 0;
        to = n;
        return true;
    }
}
