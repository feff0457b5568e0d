package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;

/** What must be in a request's head, and what must not. */
@Tag("contract")
class HandshakeTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final List<String> SOCKETS = List.of("ws?channels=chat.lobby", "control?browser=handshake");
    private static final String KEY = "\r\nSec-WebSocket-Key: ";
    private static final String GOOD = KEY + "dGhlIHNhbXBsZSBub25jZQ==";

    @EveryContainer
    void refusesAHandshakeWithoutAProperKey(Container container) throws IOException {
        for (String path : SOCKETS) {
            assertThat(upgrade(container, path, GOOD)).as(path).isEqualTo(101);
            for (String bad : List.of(
                    "",
                    KEY,
                    KEY + "short",
                    KEY + "dGhlIHNhbXBsZSBub25jZQ",
                    KEY + "dGhlIHNhbXBsZSBub25jZSE=",
                    KEY + "dGhlIHNhbXBsZSBub25j",
                    KEY + "!!!!!!!!!!!!!!!!!!!!!!==",
                    GOOD + GOOD)) {
                assertThat(upgrade(container, path, bad)).as(path + bad).isEqualTo(400);
            }
        }
    }

    private static int upgrade(Container container, String path, String headers) throws IOException {
        return get(
                        container,
                        path,
                        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13" + headers)
                .status();
    }

    /** No browser sends one, so it is nobody's page. */
    @EveryContainer
    void refusesAnEmptyOrigin(Container container) throws IOException {
        for (String path : List.of("health", "sse?channels=chat.lobby", "poll?channels=chat.lobby", "")) {
            for (String others : List.of(
                    "", "\r\nSec-Fetch-Site: cross-site", "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors")) {
                assertThat(get(container, path, "\r\nOrigin: " + others).status())
                        .as(path + others)
                        .isEqualTo(403);
            }
        }
        for (String path : SOCKETS) {
            assertThat(upgrade(container, path, GOOD + "\r\nOrigin:")).as(path).isEqualTo(403);
        }
    }

    @EveryContainer
    void doesNotOfferWhatItRefuses(Container container) throws IOException {
        for (String path : List.of("", "poll", "send", "health", "ws", "nothing/here")) {
            Answer options = request(container, "OPTIONS", path, "");
            assertThat(options.status()).as(path).isEqualTo(200);
            assertThat(options.header("Allow"))
                    .as(path)
                    .isEqualTo(path.equals("send") ? "POST, OPTIONS" : "GET, HEAD, OPTIONS");
            // a stock Jetty forbids it before the lab is asked (its webdefault descriptor)
            assertThat(request(container, "TRACE", path, "").status())
                    .isEqualTo(container == Container.JETTY_HOME ? 403 : 405);
        }
    }

    private static Answer get(Container container, String path, String headers) throws IOException {
        return request(container, "GET", path, headers);
    }

    private static Answer request(Container container, String method, String path, String headers) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            return socket.write(method + " " + socket.path(path) + " HTTP/1.1\r\nHost: " + socket.host() + headers
                            + "\r\n\r\n")
                    .head();
        }
    }
}
