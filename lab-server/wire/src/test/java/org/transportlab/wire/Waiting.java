package org.transportlab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client on a raw socket that waits for messages in one of the three ways. Knows every byte of its socket. */
final class Waiting implements AutoCloseable {
    /** Long enough for a busy machine; only a failing test waits for it. */
    private static final int PATIENCE_MILLIS = 10_000;

    private static final int SILENCE_MILLIS = 300;

    private final Technique technique;
    private final String path;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean opened;
    private boolean asked;

    Waiting(Technique technique, String path, int port) throws IOException {
        this.technique = technique;
        this.path = path;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new Recording(socket.getInputStream(), received);
        out = new Tee(socket.getOutputStream(), sent);
        ask();
    }

    private void ask() throws IOException {
        String upgrade = technique == Technique.WEBSOCKET ? "Connection: Upgrade\r\nUpgrade: websocket\r\n" : "";
        out.write(("GET " + path + "?connection=" + technique + "1 HTTP/1.1\r\nHost: lab\r\n" + upgrade + "\r\n")
                .getBytes(ISO_8859_1));
        asked = true;
    }

    /**
     * The next message.
     *
     * @throws Refused if the status is another than it should be
     * @throws EOFException if the connection ends, wherever
     */
    String next() throws IOException {
        return switch (technique) {
            case LONGPOLL -> poll();
            case SSE -> event();
            case WEBSOCKET -> frame();
        };
    }

    /** Returns when the stream is open; a poll has nothing to open. */
    void awaitOpen() throws IOException {
        if (technique != Technique.LONGPOLL && !opened) {
            open(technique == Technique.SSE ? "200" : "101");
        }
    }

    /** True if nothing at all can be read for a while. */
    boolean hearsNothing() throws IOException {
        int before = received.size();
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("closed");
            }
            return false;
        } catch (SocketTimeoutException e) {
            return received.size() == before;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Another status than the one that lets messages come. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String status) {
            super(status);
        }
    }

    private String poll() throws IOException {
        if (!asked) {
            ask();
        }
        asked = false;
        String head = open("200");
        int length = Integer.parseInt(head.split("Content-Length: ", 2)[1].split("\r", 2)[0]);
        return text(length);
    }

    private String event() throws IOException {
        awaitOpen();
        int length = Integer.parseInt(line(), 16);
        String event = text(length);
        line();
        return event.substring("data: ".length(), length - 2);
    }

    private String frame() throws IOException {
        awaitOpen();
        byte[] head = bytes(2);
        long length = head[1];
        if (length == 127) {
            length = 0;
            for (byte b : bytes(8)) {
                length = (length << 8) | (b & 0xff);
            }
        }
        return text((int) length);
    }

    private String open(String status) throws IOException {
        String head = TinyLab.head(in);
        if (head.isEmpty()) {
            throw new EOFException("no head");
        }
        String got = head.split(" ", 3)[1];
        if (!got.equals(status)) {
            throw new Refused(got);
        }
        opened = true;
        return head;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append(text(1));
        }
        return line.substring(0, line.length() - 2);
    }

    private String text(int length) throws IOException {
        return new String(bytes(length), ISO_8859_1);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }
}
