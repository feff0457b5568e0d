package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.transportlab.load.client.Bytes;

/**
 * Finds frames in whatever they are wrapped in, and checks their order.
 *
 * <p>It looks for the beginning of a frame, its number and when it was due, and takes the rest for granted: parsing JSON
 * for each of some hundred thousand deliveries a second would measure the client. Used by the crowd's thread only.
 */
final class FrameScanner {
    private static final byte[] FRAME = "{\"ch\":\"".getBytes(US_ASCII);
    private static final byte[] GAP = "{\"type\":\"gap\"".getBytes(US_ASCII);
    private static final byte[] POSITION = "\"pos\":\"".getBytes(US_ASCII);
    private static final byte[] DUE = "\"due\":".getBytes(US_ASCII);
    private static final byte[] LOST = "\"lost\":".getBytes(US_ASCII);
    private static final byte[] CONFLATED = "conflated".getBytes(US_ASCII);
    private final Tally tally;
    private long found;

    FrameScanner(Tally tally) {
        this.tally = tally;
    }

    /** Frames found since the beginning. */
    long found() {
        return found;
    }

    /**
     * Reads the frames in {@code [from, to)} and returns how far it came; the rest is the beginning of something whose end
     * is still to come.
     */
    int scan(Link link, byte[] text, int from, int to, long nowMicros) {
        int at = from;
        while (true) {
            int brace = Bytes.find(text, at, to, (byte) '{');
            if (brace < 0) {
                return to;
            }
            int next;
            if (Bytes.startsWith(text, brace, to, FRAME)) {
                next = frame(link, text, brace + FRAME.length, to, nowMicros);
            } else if (Bytes.startsWith(text, brace, to, GAP)) {
                next = gap(text, brace + GAP.length, to);
            } else {
                next = to - brace < GAP.length ? -1 : brace + 1;
            }
            if (next < 0) {
                return brace;
            }
            at = next;
        }
    }

    private int frame(Link link, byte[] text, int from, int to, long nowMicros) {
        int position = Bytes.find(text, from, to, POSITION);
        int dot = position < 0 ? -1 : Bytes.find(text, position + POSITION.length, to, (byte) '.');
        int due = dot < 0 ? -1 : Bytes.find(text, dot, to, DUE);
        int end = due < 0 ? -1 : digitsEnd(text, due + DUE.length, to);
        if (end < 0) {
            return -1;
        }
        found++;
        count(link, number(text, dot + 1));
        tally.frame(nowMicros - number(text, due + DUE.length));
        return end;
    }

    private void count(Link link, long seq) {
        long expected = link.expected();
        if (expected > 0 && seq > expected) {
            tally.missing(seq - expected);
        } else if (seq < expected) {
            tally.repeat();
        }
        link.expect(Math.max(expected, seq + 1));
    }

    private int gap(byte[] text, int from, int to) {
        int end = Bytes.find(text, from, to, (byte) '}');
        if (end >= 0 && Bytes.find(text, from, end, CONFLATED) >= 0) {
            tally.conflated(number(text, Bytes.find(text, from, end, LOST) + LOST.length));
        }
        return end;
    }

    private static int digitsEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at < to ? at : -1;
    }

    private static long number(byte[] text, int from) {
        long value = 0;
        for (int at = from; text[at] >= '0' && text[at] <= '9'; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value;
    }
}
