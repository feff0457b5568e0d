package org.transportlab.tck.raw;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.raw.RawSocket.Answer;

/** A WebSocket whose frames are written by hand (RFC 6455, section 5.2). */
public final class RawWebSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    private final RawSocket socket;

    /**
     * A frame from the server.
     *
     * @param code that of a close frame, 0 for others
     * @param text the rest
     */
    public record Frame(int opcode, int code, String text) {
        private static Frame of(int opcode, byte[] payload) {
            if (opcode != CLOSE) {
                return new Frame(opcode, 0, Json.utf8(payload));
            }
            boolean bare = payload.length < 2;
            return new Frame(
                    opcode,
                    bare ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff),
                    bare ? "" : Json.utf8(Arrays.copyOfRange(payload, 2, payload.length)));
        }
    }

    private RawWebSocket(RawSocket socket) {
        this.socket = socket;
    }

    /** A WebSocket on a socket that has been upgraded. */
    public static RawWebSocket on(RawSocket socket) {
        return new RawWebSocket(socket);
    }

    public static RawWebSocket open(URI lab, String channels) throws IOException {
        RawSocket socket = RawSocket.to(lab);
        return open(socket, channels);
    }

    public static RawWebSocket open(RawSocket socket, String channels) throws IOException {
        Answer answer = handshake(socket, "ws?channels=" + channels, "Host: " + socket.host());
        if (answer.status() != 101) {
            throw new IOException("no upgrade: " + answer);
        }
        return new RawWebSocket(socket);
    }

    /** Asks for an upgrade; the answer's head says whether it was granted. */
    public static Answer handshake(RawSocket socket, String path, String... headers) throws IOException {
        return socket.write("GET " + socket.path(path) + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: lab.v1\r\n\r\n")
                .head();
    }

    public void write(int opcode, byte[] payload) throws IOException {
        socket.write(frame(opcode, payload));
    }

    /** Sends a message in fragments of at most so many bytes, cut anywhere. */
    public void writeFragments(byte[] text, int size) throws IOException {
        for (int from = 0; from < text.length; from += size) {
            byte[] part = Arrays.copyOfRange(text, from, Math.min(text.length, from + size));
            byte[] frame = frame(from == 0 ? TEXT : CONTINUATION, part);
            if (from + size < text.length) {
                frame[0] &= 0x7f; // not the last one
            }
            socket.write(frame);
        }
    }

    /** A final frame as it goes on the wire, masked with zeros: allowed, and the payload stays readable. */
    public static byte[] frame(int opcode, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80 | opcode);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    public Frame read() throws IOException {
        DataInputStream in = new DataInputStream(socket.in());
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return Frame.of(opcode, payload);
    }

    /** Reads on until the server closes. */
    public Frame awaitClose() throws IOException {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        return frame;
    }

    /** Reads on until a text arrives that contains these words. */
    public String awaitText(String words) throws IOException {
        Frame frame = read();
        while (frame.opcode() != TEXT || !frame.text().contains(words)) {
            if (frame.opcode() == CLOSE) {
                throw new IOException("closed with " + frame.code() + ' ' + frame.text());
            }
            frame = read();
        }
        return frame.text();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
