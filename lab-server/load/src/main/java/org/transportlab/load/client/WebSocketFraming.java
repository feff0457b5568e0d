package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.transportlab.observe.websocket.FrameHead;

/** The frames of a WebSocket as a server sends them: not masked, in one piece or fragmented (RFC 6455, section 5.2). */
public final class WebSocketFraming implements Framing {
    private static final int NO_CODE = 1005;
    private final FrameHead head = new FrameHead();
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
                if (head.add(buffer[i++])) {
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

    private void begin() {
        left = head.payloadLength();
        inFrame = true;
        controlLength = 0;
        if (head.opcode() == FrameHead.TEXT) {
            units++;
        } else if (head.control()) {
            control = new byte[(int) left];
        }
    }

    private void take(byte[] buffer, int from, int count) {
        if (head.control()) {
            System.arraycopy(buffer, from, control, controlLength, count);
            controlLength += count;
        } else {
            System.arraycopy(buffer, from, buffer, textEnd, count);
            textEnd += count;
        }
    }

    private void finish() {
        closed |= head.opcode() == FrameHead.CLOSE;
        pinged |= head.opcode() == FrameHead.PING;
        inFrame = false;
        head.clear();
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
