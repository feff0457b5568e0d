package org.transportlab.tck.raw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.transportlab.tck.client.Json;

/**
 * A WebSocket frame byte by byte (RFC 6455, section 5.2). It is written without the lab's own codec, so that it can bear
 * witness against it.
 */
public final class WebSocketFrame {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final int NO_CODE = 1005;
    private final int opcode;
    private final byte[] payload;

    private WebSocketFrame(int opcode, byte[] payload) {
        this.opcode = opcode;
        this.payload = payload;
    }

    /** Where the bytes come from. */
    public interface Source {
        /** Exactly that many bytes. */
        byte[] read(int count) throws IOException;
    }

    /** Reads a frame as a server sends it, without a mask. */
    public static WebSocketFrame read(Source in) throws IOException {
        byte[] head = in.read(2);
        long length = head[1] & 0x7f;
        if (length > 125) {
            byte[] longer = in.read(length == 126 ? 2 : 8);
            length = 0;
            for (byte part : longer) {
                length = (length << 8) | (part & 0xff);
            }
        }
        return new WebSocketFrame(head[0] & 0x0f, in.read((int) length));
    }

    /** A final frame as a client sends it, masked with zeros: allowed, and the payload stays readable. */
    public static byte[] masked(int opcode, byte[] payload) {
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

    public int opcode() {
        return opcode;
    }

    public byte[] payload() {
        return payload.clone();
    }

    /** The code of a close frame; 1005 if it has none, 0 for other frames. */
    public int code() {
        if (opcode != CLOSE) {
            return 0;
        }
        return payload.length < 2 ? NO_CODE : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }

    /** The text, or the reason of a close frame. */
    public String text() {
        int from = opcode == CLOSE ? Math.min(2, payload.length) : 0;
        return Json.utf8(Arrays.copyOfRange(payload, from, payload.length));
    }
}
