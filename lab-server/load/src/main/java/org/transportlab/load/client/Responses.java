package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.load.stats.Tally;

/**
 * What comes to one client on one connection: the heads of responses, what they carry, and the piece at the end that is not
 * complete yet. The crowd's thread only.
 */
final class Responses {
    private static final byte[] NOTHING = {};
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final Pattern RETRY = Pattern.compile("retry=(\\d{1,6})");
    private static final int LONGEST_REASON = 200;
    private final Requests requests;
    private final DeliveryCheck check;
    private final Tally tally;
    private Framing framing;
    private byte[] carried = NOTHING;
    private int carriedLength;
    private boolean carriedHead;
    private boolean good;
    private boolean begun;
    private boolean answered;
    private String end = "";

    Responses(Requests requests, DeliveryCheck check, Tally tally) {
        this.requests = requests;
        this.check = check;
        this.tally = tally;
    }

    /** A new connection. */
    void begin() {
        framing = null;
        carriedLength = 0;
        carriedHead = false;
        begun = false;
        answered = false;
        end = "";
    }

    /** Whether the server has agreed to a stream, or has answered a poll. */
    boolean isIn() {
        return begun;
    }

    /** Whether a poll has been answered since this was last asked. */
    boolean takeAnswered() {
        boolean taken = answered;
        answered = false;
        return taken;
    }

    /** How the connection ended, if the server said so. */
    String end() {
        return end;
    }

    /** Puts the piece that was not complete at the beginning of the buffer; what comes next belongs after it. */
    int restore(byte[] buffer) {
        System.arraycopy(carried, 0, buffer, 0, carriedLength);
        return carriedLength;
    }

    /**
     * Takes what is in the buffer, the restored piece and what came after it.
     *
     * @throws IOException when the connection has come to its end, or the server refuses
     */
    void receive(byte[] buffer, int length, long nowMicros) throws IOException {
        // a piece that was carried over is text that has been unpacked already, or the beginning of a head
        int text = carriedHead ? 0 : carriedLength;
        int raw = text;
        while (raw < length) {
            if (framing == null) {
                int headEnd = Bytes.find(buffer, raw, length, HEAD_END);
                if (headEnd < 0) {
                    carry(buffer, raw, length, true);
                    return;
                }
                head(buffer, raw, headEnd + 2);
                raw = headEnd + HEAD_END.length;
            }
            raw = framing.unpack(buffer, text, raw, length);
            text = framing.textEnd();
            if (framing.isEnded()) {
                ended(buffer, text, nowMicros);
                text = 0;
            }
        }
        if (framing == null || requests.polls()) {
            carry(buffer, 0, text, false);
        } else {
            carry(buffer, check.check(buffer, 0, text, nowMicros), text, false);
            tally.writes(framing.takeUnits());
        }
    }

    /** The payload of a ping that has come and wants a pong, or null. */
    byte[] takePing() {
        return framing instanceof WebSocketFraming webSocket && webSocket.takePing() ? webSocket.pingPayload() : null;
    }

    private void head(byte[] buffer, int from, int to) {
        int status = Integer.parseInt(new String(buffer, from + "HTTP/1.1 ".length(), 3, US_ASCII));
        good = status == 200 || status == 204 || (status == 101 && requests.upgrades());
        framing = status == 101 ? new WebSocketFraming() : HttpFraming.of(buffer, from, to);
        requests.head(buffer, from, to);
        begun |= good && !requests.polls();
    }

    private void ended(byte[] buffer, int text, long nowMicros) throws IOException {
        long before = tally.messages();
        check.check(buffer, 0, text, nowMicros);
        if (framing instanceof WebSocketFraming webSocket) {
            end = webSocket.closeCode() + " " + webSocket.closeReason();
            Matcher retry = RETRY.matcher(webSocket.closeReason());
            if (retry.find()) {
                check.retry(Long.parseLong(retry.group(1)));
            }
            throw new IOException(end);
        }
        if (!good || !requests.polls()) {
            end = new String(buffer, 0, Math.min(text, LONGEST_REASON), US_ASCII);
            throw new IOException(end);
        }
        tally.writes(tally.messages() > before ? 1 : 0);
        framing = null;
        begun = true;
        answered = true;
    }

    private void carry(byte[] buffer, int from, int to, boolean head) {
        carriedLength = to - from;
        carriedHead = head;
        if (carried.length < carriedLength) {
            carried = new byte[Math.max(256, carriedLength * 2)];
        }
        System.arraycopy(buffer, from, carried, 0, carriedLength);
    }
}
