package org.transportlab.observe.websocket;

import java.nio.ByteBuffer;

/**
 * The first bytes of a WebSocket frame (RFC 6455, section 5.2), collected one by one. For one frame at a time and one thread.
 */
public final class FrameHead {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int RESERVED = 0x30;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int MASK_SIZE = 4;

    private final byte[] bytes = new byte[2 + Long.BYTES + MASK_SIZE];
    private int length;

    /** True when the head is complete. */
    public boolean add(byte b) {
        bytes[length++] = b;
        return length >= 2 && length == size();
    }

    /** Begins anew. */
    public void clear() {
        length = 0;
    }

    /** How many bytes have been added. */
    public int length() {
        return length;
    }

    /** What is wrong with it as far as it has come; empty if nothing is. */
    public String flaw() {
        if (length < 2) {
            return "";
        }
        boolean known = opcode() <= BINARY || (opcode() >= CLOSE && opcode() <= PONG);
        if (!known || (bytes[0] & RESERVED) != 0) {
            return "not a WebSocket frame";
        }
        if (control() && ((bytes[1] & LENGTH) >= SHORT || !fin())) {
            return "a control frame that is too long or in fragments";
        }
        return length == size() && payloadLength() < 0 ? "a frame of more than 2^63 bytes" : "";
    }

    public boolean fin() {
        return (bytes[0] & FIN) != 0;
    }

    /** Set by permessage-deflate on the first frame of a compressed message (RFC 7692, section 6). */
    public boolean compressed() {
        return (bytes[0] & COMPRESSED) != 0;
    }

    public int opcode() {
        return bytes[0] & 0x0f;
    }

    /** Whether it is a close, a ping or a pong. */
    public boolean control() {
        return opcode() >= CLOSE;
    }

    public boolean masked() {
        return (bytes[1] & MASKED) != 0;
    }

    /** A byte of the payload without its mask. */
    public byte unmask(byte b, long position) {
        return masked() ? (byte) (b ^ bytes[length - MASK_SIZE + (int) (position & 3)]) : b;
    }

    /** Once it is complete. */
    public long payloadLength() {
        int told = bytes[1] & LENGTH;
        if (told < SHORT) {
            return told;
        }
        long value = 0;
        for (int i = 2; i < 2 + extended(); i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private int extended() {
        return switch (bytes[1] & LENGTH) {
            case SHORT -> Short.BYTES;
            case LONG -> Long.BYTES;
            default -> 0;
        };
    }

    private int size() {
        return 2 + extended() + (masked() ? MASK_SIZE : 0);
    }

    /** Puts a whole control frame as a client sends it: masked with zeros, which leaves the payload as it is (section 5.3). */
    public static void putControl(ByteBuffer out, int opcode, byte[] payload) {
        out.put((byte) (FIN | opcode))
                .put((byte) (MASKED | payload.length))
                .putInt(0)
                .put(payload);
    }

    @Override
    public String toString() {
        String name =
                switch (opcode()) {
                    case CONTINUATION -> "continuation";
                    case TEXT -> "text";
                    case BINARY -> "binary";
                    case CLOSE -> "close";
                    case PING -> "ping";
                    default -> "pong";
                };
        return name + (fin() ? " FIN" : "") + (compressed() ? " deflate" : "") + (masked() ? " masked" : "");
    }
}
