package org.transportlab.wire.read;

import org.transportlab.wire.message.Unreadable;

/**
 * The first bytes of a WebSocket frame (RFC 6455, section 5.2), collected one by one. For one frame and one thread.
 */
final class FrameHeader {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private final byte[] bytes = new byte[14];
    private int length;

    /** True when the header is complete. */
    boolean add(byte b) throws Unreadable {
        bytes[length++] = b;
        if (length == 2) {
            check();
        }
        return length >= 2 && length == size();
    }

    int length() {
        return length;
    }

    boolean fin() {
        return (bytes[0] & 0x80) != 0;
    }

    /** Set by permessage-deflate on the first frame of a compressed message (RFC 7692, section 6). */
    boolean compressed() {
        return (bytes[0] & 0x40) != 0;
    }

    int opcode() {
        return bytes[0] & 0x0f;
    }

    boolean control() {
        return opcode() >= CLOSE;
    }

    boolean masked() {
        return (bytes[1] & 0x80) != 0;
    }

    byte unmask(byte b, long position) {
        return masked() ? (byte) (b ^ bytes[length - 4 + (int) (position & 3)]) : b;
    }

    long payloadLength() throws Unreadable {
        int told = bytes[1] & 0x7f;
        if (told < 126) {
            return told;
        }
        long value = 0;
        for (int i = 2; i < 2 + extended(); i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        if (value < 0) {
            throw new Unreadable("a frame of more than 2^63 bytes");
        }
        return value;
    }

    private int extended() {
        return switch (bytes[1] & 0x7f) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private int size() {
        return 2 + extended() + (masked() ? 4 : 0);
    }

    private void check() throws Unreadable {
        boolean known = opcode() <= BINARY || (opcode() >= CLOSE && opcode() <= PONG);
        if (!known || (bytes[0] & 0x30) != 0) {
            throw new Unreadable("not a WebSocket frame");
        }
        if (control() && ((bytes[1] & 0x7f) > 125 || !fin())) {
            throw new Unreadable("a control frame that is too long or in fragments");
        }
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
