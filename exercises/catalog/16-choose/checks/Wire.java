package ex16;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** One real connection, every byte of which is counted. It asks as a browser does: the same headers, each time. */
final class Wire implements AutoCloseable {
    private static final String BROWSER = "Host: lab.example.org\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Chrome/142.0.0.0 Safari/537.36\r\n"
            + "Accept: */*\r\nAccept-Language: de,en;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n"
            + "Referer: https://lab.example.org/\r\nCookie: session=5f2b8c1e9a7d4c3f\r\n";
    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private final Socket socket;
    private final InputStream in;
    private long count;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(5_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Bytes both ways since this was last asked. */
    long passed() {
        long passed = count;
        count = 0;
        return passed;
    }

    void ask(String path) throws IOException {
        send(("GET " + path + " HTTP/1.1\r\n" + BROWSER + "\r\n").getBytes(UTF_8));
    }

    void post(String body) throws IOException {
        send(("POST /up HTTP/1.1\r\n" + BROWSER + "Content-Type: text/plain\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(UTF_8));
        answer();
    }

    void upgrade() throws IOException {
        send(("GET /socket HTTP/1.1\r\n" + BROWSER + UPGRADE + "\r\n").getBytes(UTF_8));
        head();
    }

    /** A final frame from the client, masked. */
    void frame(int opcode, byte[] payload) throws IOException {
        boolean isLong = payload.length > 125;
        byte[] frame = new byte[(isLong ? 8 : 6) + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | (isLong ? 126 : payload.length));
        if (isLong) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, frame.length - payload.length, payload.length);
        send(frame);
    }

    /** Reads a frame of the server's. */
    void frame() throws IOException {
        next();
        int length = next();
        skip(length < 126 ? length : next() << 8 | next());
    }

    /** Reads an event or a comment, up to its blank line. */
    void event() throws IOException {
        int before = 0;
        for (int b = next(); b != '\n' || before != '\n'; b = next()) {
            before = b;
        }
    }

    void answer() throws IOException {
        skip(head());
    }

    /** Reads status and headers; the length of the body. */
    int head() throws IOException {
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        for (int b = next(); b != '\n'; b = next()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new IOException("the server ended the connection");
        }
        count++;
        return b;
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        count += bytes.length;
    }
}
