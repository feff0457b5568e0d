package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The body of an HTTP/1.1 response: of known length, in chunks, or until the connection closes (RFC 9112,
 * section 6.3). */
public final class HttpFraming implements Framing {
    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(US_ASCII);
    private static final byte[] NO_CONTENT = "204".getBytes(US_ASCII);

    private static final long FOR_EVER = Long.MAX_VALUE;

    private enum At {
        SIZE,
        SIZE_LINE,
        DATA,
        DATA_LINE,
        LAST_LINE,
        END
    }

    private final boolean chunked;
    private At at;
    private long left;
    private int textEnd;
    private int units;

    private HttpFraming(boolean chunked, At at, long left) {
        this.chunked = chunked;
        this.at = at;
        this.left = left;
    }

    public static HttpFraming of(byte[] head, int from, int to) {
        if (Bytes.startsWith(head, from + "HTTP/1.1 ".length(), to, NO_CONTENT)) {
            return new HttpFraming(false, At.END, 0);
        }
        if (Bytes.findIgnoringCase(head, from, to, CHUNKED) >= 0) {
            return new HttpFraming(true, At.SIZE, 0);
        }
        int length = Bytes.findIgnoringCase(head, from, to, LENGTH);
        if (length < 0) {
            return new HttpFraming(false, At.DATA, FOR_EVER);
        }
        long bytes = 0;
        for (int i = length + LENGTH.length; head[i] != '\r'; i++) {
            bytes = head[i] == ' ' ? bytes : bytes * 10 + head[i] - '0';
        }
        return new HttpFraming(false, bytes == 0 ? At.END : At.DATA, bytes);
    }

    @Override
    public int unpack(byte[] buffer, int text, int raw, int end) {
        textEnd = text;
        int i = raw;
        if (left == FOR_EVER && i < end) {
            units++; // nothing shows what the server wrote in one go, so what came in one go must do
        }
        while (i < end && at != At.END) {
            if (at == At.DATA) {
                int count = (int) Math.min(left, end - i);
                System.arraycopy(buffer, i, buffer, textEnd, count);
                textEnd += count;
                i += count;
                left -= left == FOR_EVER ? 0 : count;
                if (left == 0) {
                    at = chunked ? At.DATA_LINE : At.END;
                }
            } else {
                line(buffer[i++]);
            }
        }
        return i;
    }

    private void line(byte one) {
        if (at == At.SIZE && one != '\r' && one != '\n') {
            left = left * 16 + Character.digit(one, 16);
        } else if (at == At.SIZE && one == '\r') {
            at = At.SIZE_LINE;
        } else if (at == At.SIZE_LINE) {
            at = left == 0 ? At.LAST_LINE : At.DATA;
            units += left == 0 ? 0 : 1;
        } else if (one == '\n') {
            at = at == At.LAST_LINE ? At.END : At.SIZE;
        }
    }

    @Override
    public int textEnd() {
        return textEnd;
    }

    @Override
    public boolean isEnded() {
        return at == At.END;
    }

    @Override
    public int takeUnits() {
        int taken = units;
        units = 0;
        return taken;
    }
}
