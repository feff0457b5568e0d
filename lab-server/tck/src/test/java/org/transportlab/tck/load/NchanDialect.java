package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.transportlab.load.client.Bytes;
import org.transportlab.load.client.Cursor;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.client.Requests;
import org.transportlab.load.client.Transport;

/** What nchan understands: the place to poll on from is the last response's Last-Modified and Etag. */
record NchanDialect(Transport transport, String channel) implements Dialect {
    @Override
    public Requests requests(String connection, Cursor cursor) {
        return new NchanRequests(transport, channel);
    }

    private static final class NchanRequests implements Requests {
        private static final byte[] SINCE = ascii("If-Modified-Since: ");
        private static final byte[] MATCH = ascii("\r\nIf-None-Match: ");
        private static final byte[] MODIFIED = ascii("Last-Modified: ");
        private static final byte[] ETAG = ascii("Etag: ");
        private static final byte[] LINE = ascii("\r\n");
        private final Transport transport;
        private final byte[] get;
        private byte[] conditions = {};

        NchanRequests(Transport transport, String channel) {
            this.transport = transport;
            String folder = transport == Transport.WEBSOCKET ? "ws" : transport.label();
            get = ascii("GET /" + folder + '/' + channel + " HTTP/1.1\r\n" + headers(transport));
        }

        /** A WebSocket without the lab's subprotocol, which nchan does not speak. */
        private static String headers(Transport transport) {
            return switch (transport) {
                case WEBSOCKET -> """
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    """.replace("\n", "\r\n");
                case SSE -> "Accept: text/event-stream\r\n";
                case LONGPOLL -> "";
            };
        }

        @Override
        public boolean polls() {
            return transport.polls();
        }

        @Override
        public boolean holdsFirst() {
            return polls();
        }

        @Override
        public boolean upgrades() {
            return transport == Transport.WEBSOCKET;
        }

        @Override
        public void put(ByteBuffer out) {
            out.put(get).put(conditions);
        }

        @Override
        public void head(byte[] text, int from, int to) {
            int modified = Bytes.find(text, from, to, MODIFIED) + MODIFIED.length;
            int etag = Bytes.find(text, from, to, ETAG) + ETAG.length;
            if (!polls() || modified < MODIFIED.length || etag < ETAG.length) {
                return;
            }
            int modifiedLength = Bytes.find(text, modified, to, LINE) - modified;
            int etagLength = Bytes.find(text, etag, to, LINE) - etag;
            conditions = new byte[SINCE.length + modifiedLength + MATCH.length + etagLength + LINE.length];
            ByteBuffer.wrap(conditions)
                    .put(SINCE)
                    .put(text, modified, modifiedLength)
                    .put(MATCH)
                    .put(text, etag, etagLength)
                    .put(LINE);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(US_ASCII);
        }
    }
}
