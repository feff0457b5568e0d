package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.transportlab.load.stats.Tally;

/**
 * Checks what one client receives: how late each message is, whether one is missing or came twice, and where to resume.
 *
 * <p>It looks for messages in whatever they are wrapped in, for their number and their time, and takes the rest for granted:
 * parsing JSON for each of some hundred thousand deliveries a second would measure the client. A message's data is taken to
 * be an object without objects in it. Belongs to one client; its crowd's thread only, but for {@link #seq}.
 */
public final class DeliveryCheck {
    private static final byte[] FRAME = ascii("{\"ch\":\"");
    private static final byte[] HELLO = ascii("{\"type\":\"hello\"");
    private static final byte[] GAP = ascii("{\"type\":\"gap\"");
    private static final byte[] BYE = ascii("{\"type\":\"bye\"");
    private static final byte[] POSITION = ascii("\"pos\":\"");
    private static final byte[] PUBLISHED = ascii("\"ts\":");
    private static final byte[] DUE = ascii("\"due\":");
    private static final byte[] CURSOR = ascii("\"cursor\":\"");
    private static final byte[] LOST = ascii("\"lost\":");
    private static final byte[] RETRY = ascii("\"retry\":");
    private static final byte[] OBJECT_END = ascii("}");
    private static final int A_POSITION = 32;
    private final Tally tally;
    private final int channelLength;
    private byte[] cursor;
    private int cursorLength;
    /** Written by the crowd's thread alone, and read by others. */
    private final AtomicLong expected = new AtomicLong();

    private long retryMillis = -1;

    DeliveryCheck(String channel, Tally tally) {
        this.tally = tally;
        byte[] prefix = ascii(channel + '~');
        channelLength = prefix.length;
        cursor = new byte[channelLength + A_POSITION];
        System.arraycopy(prefix, 0, cursor, 0, channelLength);
    }

    /** Whether the client knows where to resume. */
    boolean hasCursor() {
        return cursorLength > 0;
    }

    void putCursor(ByteBuffer out) {
        out.put(cursor, 0, cursorLength);
    }

    /** The number of the last message received or left out. */
    long seq() {
        return Math.max(0, expected.get() - 1);
    }

    /** When the server wants the client back, in milliseconds, if it said so since this was last asked; else -1. */
    long takeRetry() {
        long taken = retryMillis;
        retryMillis = -1;
        return taken;
    }

    void retry(long millis) {
        retryMillis = millis;
    }

    /**
     * Checks the text in {@code [from, to)} and returns how far it came; the rest is the beginning of something whose end is
     * still to come.
     *
     * @param nowMicros by the server's clock
     */
    int check(byte[] text, int from, int to, long nowMicros) {
        int at = from;
        while (true) {
            int brace = Bytes.find(text, at, to, (byte) '{');
            if (brace < 0) {
                return to;
            }
            int next = message(text, brace, to, nowMicros);
            if (next < 0) {
                return brace;
            }
            at = next;
        }
    }

    private int message(byte[] text, int brace, int to, long nowMicros) {
        if (Bytes.startsWith(text, brace, to, FRAME)) {
            return frame(text, brace + FRAME.length, to, nowMicros);
        } else if (Bytes.startsWith(text, brace, to, HELLO)) {
            return hello(text, brace + HELLO.length, to);
        } else if (Bytes.startsWith(text, brace, to, GAP)) {
            int end = Bytes.find(text, brace, to, OBJECT_END);
            return end < 0 ? -1 : gap(text, brace, end);
        } else if (Bytes.startsWith(text, brace, to, BYE)) {
            int end = Bytes.find(text, brace, to, OBJECT_END);
            return end < 0 ? -1 : bye(text, brace, end);
        }
        return to - brace < HELLO.length ? -1 : brace + 1;
    }

    private int frame(byte[] text, int from, int to, long nowMicros) {
        int position = Bytes.find(text, from, to, POSITION) + POSITION.length;
        int quote = position < POSITION.length ? -1 : Bytes.find(text, position, to, (byte) '"');
        if (quote < 0) {
            return -1;
        }
        int due = -1;
        for (int at = quote; at < to - 1; at++) {
            if (text[at] == '}' && text[at + 1] == '}') {
                count(text, position, quote);
                // what was due and published late is late as well: otherwise a server that stalls looks quick
                int time = due >= 0 ? due : Bytes.find(text, quote, to, PUBLISHED) + PUBLISHED.length;
                tally.late(nowMicros - number(text, time));
                return at + 2;
            } else if (text[at] == '"' && due < 0 && Bytes.startsWith(text, at, to, DUE)) {
                due = at + DUE.length;
            }
        }
        return -1;
    }

    private void count(byte[] text, int position, int end) {
        long seq = seq(text, position, end);
        long wanted = expected.getPlain();
        if (wanted > 0 && seq < wanted) {
            tally.repeated();
        } else {
            tally.received(wanted == 0 ? 0 : seq - wanted);
            moveTo(text, position, end, seq);
        }
    }

    private void moveTo(byte[] text, int position, int end, long seq) {
        expected.setRelease(seq + 1);
        cursor(text, position, end, channelLength);
    }

    private void cursor(byte[] text, int from, int to, int at) {
        cursorLength = at + to - from;
        if (cursorLength > cursor.length) {
            byte[] longer = new byte[cursorLength];
            System.arraycopy(cursor, 0, longer, 0, at);
            cursor = longer;
        }
        System.arraycopy(text, from, cursor, at, to - from);
    }

    private int hello(byte[] text, int from, int to) {
        int found = Bytes.find(text, from, to, CURSOR);
        int start = found + CURSOR.length;
        int quote = found < 0 ? -1 : Bytes.find(text, start, to, (byte) '"');
        if (quote >= 0 && !hasCursor()) {
            cursor(text, start, quote, 0);
            expected.setRelease(seq(text, start, quote) + 1);
        }
        return quote;
    }

    /** The server says that messages are left out: because newer ones replace them, because they are too old, or for good. */
    private int gap(byte[] text, int from, int end) {
        int position = Bytes.find(text, from, end, POSITION) + POSITION.length;
        int quote = Bytes.find(text, position, end, (byte) '"');
        tally.gap(number(text, Bytes.find(text, from, end, LOST) + LOST.length));
        moveTo(text, position, quote, seq(text, position, quote));
        return end;
    }

    private int bye(byte[] text, int from, int end) {
        int retry = Bytes.find(text, from, end, RETRY);
        if (retry >= 0) {
            retryMillis = number(text, retry + RETRY.length);
        }
        return end;
    }

    /** The number behind the last dot. */
    private static long seq(byte[] text, int from, int to) {
        int start = to;
        while (start > from && text[start - 1] != '.') {
            start--;
        }
        return number(text, start);
    }

    /** The number there; 0 for what is none, such as null. */
    private static long number(byte[] text, int from) {
        long value = 0;
        for (int at = from; at < text.length && text[at] >= '0' && text[at] <= '9'; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
