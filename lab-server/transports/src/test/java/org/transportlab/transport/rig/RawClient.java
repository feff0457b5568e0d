package org.transportlab.transport.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that does exactly what it is told, on one socket, byte by byte. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private final Socket socket;
    private final DataInputStream in;
    private int left;

    /** A response: status, headers with lower-case names, body. */
    public record Response(int status, Map<String, String> headers, String body) {}

    /** One message or control frame of a WebSocket; {@code code} is that of a close frame, and its text the reason. */
    public record Message(int opcode, int code, String text) {
        static Message of(int opcode, byte[] payload) {
            if (opcode != 8 || payload.length < 2) {
                return new Message(opcode, 0, new String(payload, UTF_8));
            }
            int code = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
            return new Message(opcode, code, new String(payload, 2, payload.length - 2, UTF_8));
        }
    }

    public RawClient(int port) throws IOException {
        socket = new Socket();
        // small, so that a client that does not read is felt soon; set before connecting, or the window is already
        // agreed on
        socket.setReceiveBufferSize(4096);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    public RawClient get(String target, String... headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n");
    }

    /** Reads a status line and headers; the body is left where it is. */
    public Response head() throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** Reads a whole response. */
    public Response response() throws IOException {
        Response head = head();
        String length = head.headers().get("content-length");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (length != null) {
            body.writeBytes(exactly(Integer.parseInt(length)));
        } else if ("chunked".equals(head.headers().get("transfer-encoding"))) {
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                body.writeBytes(chunk);
            }
            line();
            line();
        }
        return new Response(head.status(), head.headers(), body.toString(UTF_8));
    }

    /** Reads one chunk of a chunked body; the last one is empty. */
    public byte[] chunk() throws IOException {
        return exactly(chunkSize());
    }

    /** Jetty sends the line break that ends a chunk together with the next one, so it must not be waited for before. */
    private int chunkSize() throws IOException {
        String size = line();
        return Integer.parseInt(size.isEmpty() ? line() : size, 16);
    }

    /** Reads one server-sent event out of a chunked body, without its chunks' framing, up to the blank line. */
    public String event() throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        int before = 0;
        int last = 0;
        while (before != '\n' || last != '\n') {
            while (left == 0) {
                left = chunkSize();
                if (left == 0) {
                    throw new EOFException("the stream has ended");
                }
            }
            before = last;
            last = in.readUnsignedByte();
            event.write(last);
            left--;
        }
        return event.toString(UTF_8);
    }

    /** Becomes a WebSocket. */
    public Response upgrade(String target, String... headers) throws IOException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 4);
        all[headers.length] = "Upgrade: websocket";
        all[headers.length + 1] = "Connection: Upgrade";
        all[headers.length + 2] = "Sec-WebSocket-Version: 13";
        all[headers.length + 3] = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        get(target, all);
        return head();
    }

    /** Sends one frame, masked with zeros. */
    public RawClient frame(int opcode, boolean last, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xff);
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                frame.write((payload.length >> shift) & 0xff);
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return send(frame.toByteArray());
    }

    public RawClient text(String text) throws IOException {
        return frame(1, true, text.getBytes(UTF_8));
    }

    /** Reads one message, putting its fragments together. */
    public Message message() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int opcode = 0;
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            payload.writeBytes(exactly((int) length));
            opcode = (first & 0xf) == 0 ? opcode : first & 0xf;
            if ((first & 0x80) != 0) {
                return Message.of(opcode, payload.toByteArray());
            }
        }
    }

    /** Reads until the other side ends; what came. Fails if the connection was cut instead. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /** Reads until the connection ends, however it ends. */
    public void drain() {
        try {
            InputStream rest = in;
            while (rest.read() >= 0) {
                // only the end matters
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException e) {
            // reset: an end as well
        }
    }

    /** Leaves with a RST, without reading what is there. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                throw new EOFException("the connection has ended after '" + line + "'");
            }
            if (unit != '\r') {
                line.append((char) unit);
            }
        }
        return line.toString();
    }
}
