package org.transportlab.load.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The requests of one client of a lab. They are made beforehand, so that asking is no more than a copy of bytes. */
final class LabRequests implements Requests {
    private static final byte[] CURSOR = ascii("&cursor=");
    private final Transport transport;
    private final Cursor cursor;
    private final byte[] first;
    private final byte[] next;
    private final byte[] end;

    LabRequests(String base, Transport transport, String query, Cursor cursor) {
        this.transport = transport;
        this.cursor = cursor;
        this.first = ascii("GET " + base + transport.firstPath() + query);
        this.next = ascii("GET " + base + transport.path() + query + (polls() ? "&wait=55" : ""));
        this.end = ascii(" HTTP/1.1\r\n" + transport.headers());
    }

    @Override
    public boolean polls() {
        return transport.polls();
    }

    @Override
    public boolean upgrades() {
        return transport == Transport.WEBSOCKET;
    }

    @Override
    public void put(ByteBuffer out) {
        if (cursor.isKnown()) {
            out.put(next).put(CURSOR);
            cursor.put(out);
        } else {
            out.put(first);
        }
        out.put(end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
