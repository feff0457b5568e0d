package org.transportlab.tck.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * A reader that asks once and then listens: SSE or WebSocket.
 *
 * @param path what to ask for; {@code %d} is replaced by the reader's number
 */
record Streaming(String name, String path, boolean upgrades) implements Technique {
    private static final String SSE = "Accept: text/event-stream\r\n";
    // RFC 6455, section 4.1; the key only has to be new for the sake of caches, and there are none here
    private static final String WEBSOCKET = """
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """.replace("\n", "\r\n");

    @Override
    public void request(Link link, ByteBuffer out) {
        String target = path.replace("%d", Integer.toString(link.number()));
        out.put(("GET " + target + " HTTP/1.1\r\n" + (upgrades ? WEBSOCKET : SSE)).getBytes(US_ASCII));
    }

    @Override
    public boolean waits(Link link) {
        return link.isAnswered();
    }
}
