package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The frames of a WebSocket as a server sends them: not masked, in one piece or fragmented (RFC 6455, section 5.2). */
public final class WebSocketFraming implements Framing {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int NO_CODE = 1005;
    private static final int MOST_HEAD = 10;
    private final byte[] head = new byte[MOST_HEAD];
    private int headLength;
    private long left;
    private boolean inFrame;
    private byte[] control = {};
    private int controlLength;
    private boolean pinged;
    private boolean closed;
    private int textEnd;
    private int units;

    @Override
    public int unpack(byte[] buffer, int text, int raw, int end) {
        textEnd = text;
        int i = raw;
        while (!closed && (i < end || (inFrame && left == 0))) {
            if (!inFrame) {
                head[headLength++] = buffer[i++];
                if (headLength >= 2 && headLength == headSize()) {
                    begin();
                }
                continue;
            }
            int count = (int) Math.min(left, end - i);
            take(buffer, i, count);
            i += count;
            left -= count;
            if (left == 0) {
                finish();
            }
        }
        return i;
    }

    /** Whether a ping has come since this was last asked; it wants its payload back. */
    public boolean takePing() {
        boolean was = pinged;
        pinged = false;
        return was;
    }

    public byte[] pingPayload() {
        return Arrays.copyOf(control, controlLength);
    }

    /** The code of the close frame that ended it; 1005 when it had none (RFC 6455, section 7.1.5). */
    public int closeCode() {
        return controlLength < 2 ? NO_CODE : ((control[0] & 0xff) << 8) | (control[1] & 0xff);
    }

    /** The words of the close frame that ended it. */
    public String closeReason() {
        return controlLength < 2 ? "" : new String(control, 2, controlLength - 2, UTF_8);
    }

    private int headSize() {
        int length = head[1] & 0x7f;
        return length == 127 ? MOST_HEAD : length == 126 ? 4 : 2;
    }

    private void begin() {
        left = head[1] & 0x7f;
        if (left > 125) {
            left = 0;
            for (int i = 2; i < headLength; i++) {
                left = (left << 8) | (head[i] & 0xff);
            }
        }
        inFrame = true;
        controlLength = 0;
        if (opcode() == TEXT) {
            units++;
        } else if (opcode() >= CLOSE) {
            control = new byte[(int) left];
        }
    }

    private void take(byte[] buffer, int from, int count) {
        if (opcode() >= CLOSE) {
            System.arraycopy(buffer, from, control, controlLength, count);
            controlLength += count;
        } else {
            System.arraycopy(buffer, from, buffer, textEnd, count);
            textEnd += count;
        }
    }

    private void finish() {
        closed |= opcode() == CLOSE;
        pinged |= opcode() == PING;
        inFrame = false;
        headLength = 0;
    }

    private int opcode() {
        return head[0] & 0x0f;
    }

    @Override
    public int textEnd() {
        return textEnd;
    }

    @Override
    public boolean isEnded() {
        return closed;
    }

    @Override
    public int takeUnits() {
        int taken = units;
        units = 0;
        return taken;
    }
}
