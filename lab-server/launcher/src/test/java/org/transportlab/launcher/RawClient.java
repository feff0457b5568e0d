package org.transportlab.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** One HTTP/1.1 socket, byte by byte, so that the test knows the length of each request and response. */
public final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The length of the request sent. */
    public int get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    public int post(String target, String body) throws IOException {
        return send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    public int send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return bytes.length();
    }

    /** Everything up to and including the given text. */
    public String readThrough(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith(end)) {
            int b = readOrTell(read);
            if (b < 0) {
                throw new EOFException("after: " + read.toString(ISO_8859_1));
            }
            read.write(b);
        }
        return read.toString(ISO_8859_1);
    }

    private int readOrTell(ByteArrayOutputStream soFar) throws IOException {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new IOException("waiting for more after: " + soFar.toString(ISO_8859_1), e);
        }
    }

    /** One response with a Content-Length, head and body. */
    public String readResponse() throws IOException {
        String head = readThrough("\r\n\r\n");
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    /** -1 at EOF; a reset is an exception. */
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
