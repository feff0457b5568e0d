package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.transportlab.load.client.Bytes;

/** Long polling as nchan speaks it: the place to read on from is the last response's Last-Modified and Etag. */
final class NchanPoll implements Technique {
    private static final byte[] SINCE = "If-Modified-Since: ".getBytes(US_ASCII);
    private static final byte[] MATCH = "\r\nIf-None-Match: ".getBytes(US_ASCII);
    private static final byte[] MODIFIED = "Last-Modified: ".getBytes(US_ASCII);
    private static final byte[] ETAG = "Etag: ".getBytes(US_ASCII);
    private static final byte[] LINE = "\r\n".getBytes(US_ASCII);
    private final byte[] get;

    NchanPoll(String path) {
        get = ("GET " + path + " HTTP/1.1\r\n").getBytes(US_ASCII);
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
        return true;
    }

    @Override
    public void request(Link link, ByteBuffer out) {
        out.put(get).put(link.cursor());
    }

    @Override
    public void head(Link link, byte[] text, int from, int to) {
        int modified = Bytes.find(text, from, to, MODIFIED) + MODIFIED.length;
        int etag = Bytes.find(text, from, to, ETAG) + ETAG.length;
        if (modified < MODIFIED.length || etag < ETAG.length) {
            return;
        }
        int modifiedEnd = Bytes.find(text, modified, to, LINE);
        int etagEnd = Bytes.find(text, etag, to, LINE);
        byte[] made = new byte[SINCE.length + modifiedEnd - modified + MATCH.length + etagEnd - etag + LINE.length];
        ByteBuffer.wrap(made)
                .put(SINCE)
                .put(text, modified, modifiedEnd - modified)
                .put(MATCH)
                .put(text, etag, etagEnd - etag)
                .put(LINE);
        link.cursor(made, 0, made.length);
    }
}
