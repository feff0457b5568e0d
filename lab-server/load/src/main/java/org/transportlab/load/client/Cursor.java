package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where one client has come to in its channel, and would resume: kept as bytes, so that moving on makes no garbage. The
 * crowd's thread only, but for {@link #seq}.
 */
public final class Cursor {
    private static final int A_POSITION = 32;
    private final int channelLength;
    private byte[] bytes;
    private int length;
    /** The number of the next message; written by the crowd's thread alone, and read by others. */
    private final AtomicLong next = new AtomicLong();

    Cursor(String channel) {
        byte[] prefix = (channel + '~').getBytes(US_ASCII);
        channelLength = prefix.length;
        bytes = new byte[channelLength + A_POSITION];
        System.arraycopy(prefix, 0, bytes, 0, channelLength);
    }

    /** Whether the client knows where to resume. */
    boolean isKnown() {
        return length > 0;
    }

    /** Puts it as it is sent to a lab. */
    void put(ByteBuffer out) {
        out.put(bytes, 0, length);
    }

    /** The number of the next message; 0 if any will do. */
    long next() {
        return next.getPlain();
    }

    /** The number of the last message received or left out. */
    long seq() {
        return Math.max(0, next.get() - 1);
    }

    /** Moves behind a message, whose position is that text. */
    void moveTo(byte[] text, int from, int to) {
        set(text, from, to, channelLength);
    }

    /** Takes a whole cursor. */
    void begin(byte[] text, int from, int to) {
        set(text, from, to, 0);
    }

    private void set(byte[] text, int from, int to, int at) {
        length = at + to - from;
        if (length > bytes.length) {
            byte[] longer = new byte[length];
            System.arraycopy(bytes, 0, longer, 0, at);
            bytes = longer;
        }
        System.arraycopy(text, from, bytes, at, to - from);
        next.setRelease(number(text, from, to) + 1);
    }

    /** The number of a position, behind its last dot. */
    static long number(byte[] position, int from, int to) {
        int start = to;
        while (start > from && position[start - 1] != '.') {
            start--;
        }
        return Bytes.number(position, start);
    }
}
