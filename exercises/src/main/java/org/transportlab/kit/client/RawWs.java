package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** A WebSocket whose handshake and frames are written by hand (RFC 6455): for a forged Origin and frames no client sends. */
public final class RawWs {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final List<String> HANDSHAKE = List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    private final RawHttp raw;

    /** A frame from the server; its code is that of a close frame, else 0. */
    public record Frame(int opcode, int code, String text) {}

    RawWs(RawHttp raw) {
        this.raw = raw;
    }

    /** Asks for the upgrade; headers are whole lines, such as {@code Origin: https://evil.example}. */
    public Answer upgrade(String path, String... headers) {
        return raw.ask(HANDSHAKE, "GET", path, "", headers).head();
    }

    /** Sends one final frame, masked with zeros: allowed, and the payload stays readable. */
    public RawWs frame(int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        raw.send(frame.toByteArray());
        return this;
    }

    public RawWs text(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** Reads one frame, control frames included. */
    public Frame read() {
        int opcode = raw.exactly(1)[0] & 0x0f;
        long length = raw.exactly(1)[0] & 0x7f;
        if (length >= 126) {
            long wide = 0;
            for (byte b : raw.exactly(length == 126 ? 2 : 8)) {
                wide = wide << 8 | (b & 0xff);
            }
            length = wide;
        }
        byte[] payload = raw.exactly((int) length);
        if (opcode == CLOSE && payload.length >= 2) {
            int code = (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
            return new Frame(opcode, code, new String(payload, 2, payload.length - 2, UTF_8));
        }
        return new Frame(opcode, 0, new String(payload, UTF_8));
    }

    public RawHttp connection() {
        return raw;
    }
}
