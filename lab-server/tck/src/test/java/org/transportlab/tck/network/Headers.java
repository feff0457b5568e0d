package org.transportlab.tck.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a client says in each of its requests.
 *
 * @param always in this order
 * @param whenKnown added to a request for what it has got already, besides {@code If-None-Match}
 */
public record Headers(List<String> always, List<String> whenKnown) {
    private static final String HOST = "Host: 127.0.0.1:8080";

    /** No more than it must. */
    public static Headers bare(Technique technique, String host) {
        return new Headers(
                technique == Technique.WEBSOCKET
                        ? List.of(
                                host,
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "Sec-WebSocket-Protocol: lab.v1")
                        : List.of(host),
                List.of());
    }

    /** As for a client of a lab at its usual port. */
    public static Headers bare(Technique technique) {
        return bare(technique, HOST);
    }

    /** Chromium 156 on Linux, headless, from a page of the same origin, as recorded from its socket. */
    public static Headers ofChromium(Technique technique) {
        String file =
                switch (technique) {
                    case SHORTPOLL, LONGPOLL -> "fetch";
                    case SSE -> "event-source";
                    case WEBSOCKET -> "web-socket";
                };
        try (InputStream in = Headers.class.getResourceAsStream("/chromium/" + file + ".txt")) {
            return new Headers(
                    new String(in.readAllBytes(), UTF_8).lines().toList(), List.of("Cache-Control: max-age=0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
