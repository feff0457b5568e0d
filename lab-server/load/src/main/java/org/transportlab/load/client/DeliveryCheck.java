package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.transportlab.load.stats.Tally;

/**
 * What one client has heard: its cursor, and whether anything is missing or came twice.
 *
 * <p>It finds frames and the lab's own messages in whatever they are wrapped in. A frame's data is taken to be an object
 * without objects in it. Belongs to one client; its crowd's thread only, but for {@link #seq}.
 */
final class DeliveryCheck {
    private static final byte[] FRAME = "{\"ch\":\"".getBytes(US_ASCII);
    private static final byte[] HELLO = "{\"type\":\"hello\"".getBytes(US_ASCII);
    private static final byte[] GAP = "{\"type\":\"gap\"".getBytes(US_ASCII);
    private static final byte[] BYE = "{\"type\":\"bye\"".getBytes(US_ASCII);
    private static final byte[] POSITION = "\"pos\":\"".getBytes(US_ASCII);
    private static final byte[] CURSOR = "\"cursor\":\"".getBytes(US_ASCII);
    private static final byte[] LOST = "\"lost\":".getBytes(US_ASCII);
    private static final byte[] RETRY = "\"retry\":".getBytes(US_ASCII);
    private static final byte[] AT = "\"at\":".getBytes(US_ASCII);
    private static final byte[] FRAME_END = "}}".getBytes(US_ASCII);
    private static final byte[] OBJECT_END = "}".getBytes(US_ASCII);
    private final String channel;
    private final Tally tally;
    private String cursor = "";
    /** Volatile for those who look on: only the crowd's thread writes it. */
    private volatile long expected;

    private long retryMillis = -1;

    DeliveryCheck(String channel, Tally tally) {
        this.channel = channel;
        this.tally = tally;
    }

    /** Where the client has come to; empty before it has heard anything. */
    String cursor() {
        return cursor;
    }

    /** The number of the last frame heard or left out. */
    long seq() {
        return Math.max(0, expected - 1);
    }

    /** When the server wants it back, in milliseconds, if it said so since this was last asked; else -1. */
    long takeRetry() {
        long taken = retryMillis;
        retryMillis = -1;
        return taken;
    }

    void retry(long millis) {
        retryMillis = millis;
    }

    /**
     * Hears the text in {@code [from, to)} and returns how far it came; the rest is the beginning of something whose end is
     * still to come.
     */
    int hear(byte[] text, int from, int to, long nowNanos) {
        int at = from;
        while (true) {
            int brace = Bytes.find(text, at, to, (byte) '{');
            if (brace < 0) {
                return to;
            }
            int next = message(text, brace, to, nowNanos);
            if (next < 0) {
                return brace;
            }
            at = next;
        }
    }

    private int message(byte[] text, int brace, int to, long nowNanos) {
        if (Bytes.startsWith(text, brace, to, FRAME)) {
            int end = Bytes.find(text, brace, to, FRAME_END);
            return end < 0 ? -1 : frame(text, brace, end + 2, nowNanos);
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

    private int frame(byte[] text, int from, int end, long nowNanos) {
        String position = word(text, from, end, POSITION);
        long seq = seq(position);
        if (expected > 0 && seq < expected) {
            tally.repeated();
        } else {
            tally.heard(expected == 0 ? 0 : seq - expected);
            expected = seq + 1;
            cursor = channel + '~' + position;
        }
        int at = Bytes.find(text, from, end, AT);
        if (at >= 0) {
            tally.late(nowNanos - number(text, at + AT.length));
        }
        return end;
    }

    private int hello(byte[] text, int from, int to) {
        int end = Bytes.find(text, from, to, CURSOR);
        int quote = end < 0 ? -1 : Bytes.find(text, end + CURSOR.length, to, (byte) '"');
        if (quote < 0) {
            return -1;
        }
        if (cursor.isEmpty()) {
            cursor = new String(text, end + CURSOR.length, quote - end - CURSOR.length, US_ASCII);
            expected = seq(cursor) + 1;
        }
        return quote;
    }

    /** Said to be missing, by the server itself: because it was replaced, because it is too old, or for good. */
    private int gap(byte[] text, int from, int end) {
        String position = word(text, from, end, POSITION);
        int lost = Bytes.find(text, from, end, LOST);
        tally.gap(number(text, lost + LOST.length));
        expected = seq(position) + 1;
        cursor = channel + '~' + position;
        return end;
    }

    private int bye(byte[] text, int from, int end) {
        int retry = Bytes.find(text, from, end, RETRY);
        if (retry >= 0) {
            retryMillis = number(text, retry + RETRY.length);
        }
        return end;
    }

    private static String word(byte[] text, int from, int end, byte[] name) {
        int start = Bytes.find(text, from, end, name) + name.length;
        return new String(text, start, Bytes.find(text, start, end, (byte) '"') - start, US_ASCII);
    }

    private static long seq(String position) {
        return Long.parseLong(position.substring(position.lastIndexOf('.') + 1));
    }

    /** The number there; 0 for what is none, such as null. */
    private static long number(byte[] text, int from) {
        long value = 0;
        for (int at = from; at < text.length && text[at] >= '0' && text[at] <= '9'; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value;
    }
}
