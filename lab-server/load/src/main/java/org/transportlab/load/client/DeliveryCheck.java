package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.transportlab.load.stats.Tally;

/**
 * Checks what one client receives: how late each message is, and whether one is missing or came twice.
 *
 * <p>It looks for messages in whatever they are wrapped in, for their number and their time, and takes the rest for granted:
 * parsing JSON for each of some hundred thousand deliveries a second would measure the client. A message's data is taken to
 * be an object without objects in it. Belongs to one client; its crowd's thread only.
 */
final class DeliveryCheck {
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
    private static final byte[] FRAME_END = ascii("}}");
    private static final byte[] OBJECT_END = ascii("}");
    private final Tally tally;
    private final Cursor cursor;
    private long retryMillis = -1;

    DeliveryCheck(Cursor cursor, Tally tally) {
        this.cursor = cursor;
        this.tally = tally;
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
        int end = Bytes.find(text, quote, to, FRAME_END);
        if (end < 0) {
            return -1;
        }
        count(text, position, quote);
        // what was due and published late is late as well: otherwise a server that stalls looks quick
        int due = Bytes.find(text, quote, end, DUE);
        int time = due >= 0 ? due + DUE.length : Bytes.find(text, quote, end, PUBLISHED) + PUBLISHED.length;
        tally.late(nowMicros - Bytes.number(text, time));
        return end + FRAME_END.length;
    }

    private void count(byte[] text, int position, int end) {
        long seq = Cursor.number(text, position, end);
        long wanted = cursor.next();
        if (wanted > 0 && seq < wanted) {
            tally.repeated();
        } else {
            tally.received(wanted == 0 ? 0 : seq - wanted);
            cursor.moveTo(text, position, end);
        }
    }

    private int hello(byte[] text, int from, int to) {
        int found = Bytes.find(text, from, to, CURSOR);
        int start = found + CURSOR.length;
        int quote = found < 0 ? -1 : Bytes.find(text, start, to, (byte) '"');
        if (quote >= 0 && !cursor.isKnown()) {
            cursor.begin(text, start, quote);
        }
        return quote;
    }

    /** The server says that messages are left out: because newer ones replace them, because they are too old, or for good. */
    private int gap(byte[] text, int from, int end) {
        int position = Bytes.find(text, from, end, POSITION) + POSITION.length;
        int quote = Bytes.find(text, position, end, (byte) '"');
        tally.gap(Bytes.number(text, Bytes.find(text, from, end, LOST) + LOST.length));
        cursor.moveTo(text, position, quote);
        return end;
    }

    private int bye(byte[] text, int from, int end) {
        int retry = Bytes.find(text, from, end, RETRY);
        if (retry >= 0) {
            retryMillis = Bytes.number(text, retry + RETRY.length);
        }
        return end;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
