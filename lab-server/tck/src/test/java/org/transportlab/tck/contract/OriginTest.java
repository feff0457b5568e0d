package org.transportlab.tck.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;

/** Pages of other sites get nothing from the lab, and get nothing done by it (CWE-346, CWE-1385, DNS rebinding). */
@Tag("contract")
class OriginTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final List<String> SOCKETS = List.of("ws?channels=chat.lobby", "control?browser=forged");
    private static final List<String> GETS =
            List.of("poll?channels=chat.lobby", "long-poll?channels=chat.lobby&wait=1", "sse?channels=chat.lobby");
    private static final List<String> PAGES = List.of("", "limits", "s/chat", "health");

    /** HOST stands for the lab's own host and port, NAME for its host alone. */
    private static final List<String> FOREIGN_ORIGINS = List.of(
            "http://evil.example",
            "null",
            "http://HOST.evil.example",
            "http://NAME.evil.example:80",
            "http://evilHOST",
            "http://HOST@evil.example",
            "http://NAME:1",
            "http://NAME",
            "file://",
            "http://HOST/",
            "http://HOST http://evil.example",
            "nonsense");

    private static final List<String> FOREIGN_HOSTS = List.of(
            "evil.example", "evil.example:PORT", "NAME.evil.example:PORT", "localhost.evil.example", "evillocalhost");

    static Stream<Arguments> foreignOrigins() {
        return crossed(FOREIGN_ORIGINS, Stream.of(SOCKETS, GETS, List.of("send")));
    }

    static Stream<Arguments> foreignHosts() {
        return crossed(FOREIGN_HOSTS, Stream.of(SOCKETS, GETS, PAGES, List.of("send")));
    }

    private static Stream<Arguments> crossed(List<String> names, Stream<List<String>> paths) {
        List<String> all = paths.flatMap(List::stream).toList();
        return Container.underTest()
                .flatMap(container ->
                        names.stream().flatMap(name -> all.stream().map(path -> Arguments.of(container, name, path))));
    }

    @ParameterizedTest(name = "{1} at {2} on {0}")
    @MethodSource("foreignOrigins")
    void refusesForeignOrigins(Container container, String origin, String path) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            assertThatItIsForbidden(
                    request(socket, path, "Host: " + socket.host(), "Origin: " + named(origin, socket)));
        }
    }

    @ParameterizedTest(name = "{1} at {2} on {0}")
    @MethodSource("foreignHosts")
    void refusesForeignHosts(Container container, String host, String path) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            String forged = named(host, socket);
            assertThatItIsForbidden(request(socket, path, "Host: " + forged, "Origin: http://" + forged));
        }
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            assertThatItIsForbidden(request(socket, path, "Host: " + named(host, socket)));
        }
    }

    static Stream<Arguments> welcome() {
        return crossed(List.of("Origin: http://HOST", ""), Stream.of(SOCKETS, GETS, PAGES, List.of("send")));
    }

    @ParameterizedTest(name = "{1} at {2} on {0}")
    @MethodSource("welcome")
    void welcomesItsOwnPagesAndPrograms(Container container, String origin, String path) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            String[] headers = origin.isEmpty()
                    ? new String[] {"Host: " + socket.host()}
                    : new String[] {"Host: " + socket.host(), named(origin, socket)};
            assertThat(request(socket, path, headers).status()).isIn(101, 200, 204);
        }
    }

    @EveryContainer
    void goesByTheNameLocalhostToo(Container container) throws IOException {
        try (RawSocket socket = RawSocket.to(LABS.in(container))) {
            String name = "localhost:" + LABS.in(container).getPort();
            assertThat(request(socket, "ws?channels=chat.lobby", "Host: " + name, "Origin: http://" + name)
                            .status())
                    .isEqualTo(101);
        }
    }

    @EveryContainer
    void letsNoOtherSiteReadItsAnswers(Container container) throws IOException {
        for (String path : GETS) {
            try (RawSocket socket = RawSocket.to(LABS.in(container))) {
                Answer answer = request(socket, path, "Host: " + socket.host());
                assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            }
        }
    }

    private static void assertThatItIsForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Upgrade")).isEmpty();
        assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static String named(String pattern, RawSocket socket) {
        String host = socket.host();
        return pattern.replace("HOST", host)
                .replace("NAME", host.substring(0, host.indexOf(':')))
                .replace("PORT", host.substring(host.indexOf(':') + 1));
    }

    private static Answer request(RawSocket socket, String path, String... headers) throws IOException {
        if (SOCKETS.contains(path)) {
            return RawWebSocket.handshake(socket, path, headers);
        }
        String lines = String.join("\r\n", headers) + "\r\nConnection: close\r\n";
        if (path.equals("send")) {
            byte[] body = Chat.command("chat.lobby", "hello").getBytes(UTF_8);
            return socket.write("POST " + socket.path("send?user=ada") + " HTTP/1.1\r\n" + lines
                            + "Content-Type: application/json\r\nLab-Request: 1\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .write(body)
                    .head();
        }
        return socket.write("GET " + socket.path(path) + " HTTP/1.1\r\n" + lines + "\r\n")
                .head();
    }
}
