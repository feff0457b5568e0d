package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.transportlab.load.client.Bytes;

/**
 * Long polling as the lab speaks it: one short poll to learn where "now" is, then one held request after the other, each
 * from the cursor the last response ended with.
 */
final class LabPoll implements Technique {
    private static final byte[] CURSOR = "\"cursor\":\"".getBytes(US_ASCII);
    private static final int SEARCHED = 512;
    private final byte[] first;
    private final byte[] held;

    LabPoll(String base, String channel) {
        String query = "?channels=" + channel + "&wait=55&connection=load";
        first = ("GET " + base + "poll" + query).getBytes(US_ASCII);
        held = ("GET " + base + "long-poll" + query).getBytes(US_ASCII);
    }

    @Override
    public String name() {
        return "longpoll";
    }

    @Override
    public boolean polls() {
        return true;
    }

    @Override
    public boolean waits(Link link) {
        return link.cursor().length > 0;
    }

    @Override
    public void request(Link link, ByteBuffer out) {
        boolean hold = link.cursor().length > 0;
        out.put(hold ? held : first).put(link.digits());
        if (hold) {
            out.put("&cursor=".getBytes(US_ASCII)).put(link.cursor());
        }
        out.put(" HTTP/1.1\r\n".getBytes(US_ASCII));
    }

    @Override
    public void response(Link link, byte[] text, int length) {
        int at = Bytes.find(text, 0, Math.min(length, SEARCHED), CURSOR);
        if (at >= 0) {
            int from = at + CURSOR.length;
            link.cursor(text, from, Bytes.find(text, from, length, (byte) '"'));
        }
    }
}
