package org.transportlab.tck.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.control.ControlPage;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;
import org.transportlab.web.app.LabApplication;

/** The embedded lab behind its own relay: who may use it, and what it does to whom. */
class RelayedLabTest {
    private static LabServer lab;

    @BeforeAll
    static void start() throws IOException {
        lab = new LabServer(LabOptions.loopback(0), Settings.roomy().applyTo(new LabApplication())).start();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static URI relay() {
        return URI.create("http://127.0.0.1:" + lab.wirePort().orElseThrow() + "/");
    }

    private static String page() {
        return "http://" + lab.uri().getAuthority();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poll?channels=chat.lobby",
                "long-poll?channels=chat.lobby&wait=1",
                "sse?channels=chat.lobby",
                "health"
            })
    void letsTheLabsOwnPageReadTheWireAcrossTheRelay(String path) throws IOException {
        Answer answer = get(relay(), path, page());
        assertThat(answer.status()).isIn(200, 204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(page());
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s/chat", "limits", "presence?room=lobby"})
    void letsItReadNothingElseThere(String path) throws IOException {
        assertThat(get(relay(), path, page()).header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void answersTheQuestionBeforeACommandOnceForADay() throws IOException {
        try (RawSocket socket = RawSocket.to(relay())) {
            Answer answer = socket.write("OPTIONS /send?user=ada HTTP/1.1\r\nHost: " + socket.host() + "\r\nOrigin: "
                            + page() + "\r\nAccess-Control-Request-Method: POST\r\n"
                            + "Access-Control-Request-Headers: content-type,lab-request\r\n\r\n")
                    .head();
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(page());
            assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(answer.header("Access-Control-Allow-Headers")).contains("Content-Type", "Lab-Request");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://HOST.evil.example",
                "https://HOST",
                "http://localhost:PORT",
                "http://127.0.0.1:1",
                "http://127.0.0.1"
            })
    void refusesForeignOriginsByTheRelayToo(String pattern) throws IOException {
        String host = lab.uri().getAuthority();
        String origin = pattern.replace("HOST", host)
                .replace("PORT", Integer.toString(lab.uri().getPort()));
        for (String path : List.of("poll?channels=chat.lobby", "sse?channels=chat.lobby", "health")) {
            assertThatItIsForbidden(get(relay(), path, origin));
        }
        try (RawSocket socket = RawSocket.to(relay())) {
            assertThatItIsForbidden(RawWebSocket.handshake(
                    socket, "ws?channels=chat.lobby", "Host: " + socket.host(), "Origin: " + origin));
        }
        try (RawSocket socket = RawSocket.to(relay())) {
            assertThatItIsForbidden(socket.write("OPTIONS /send HTTP/1.1\r\nHost: " + socket.host() + "\r\nOrigin: "
                            + origin + "\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n")
                    .head());
        }
    }

    @Test
    void isNoWayAroundTheOriginRuleOfTheLabItself() throws IOException {
        assertThatItIsForbidden(get(lab.uri(), "poll?channels=chat.lobby", "http://" + relay().getAuthority()));
    }

    @Test
    void upgradesForTheLabsOwnPageAcrossTheRelay() throws IOException {
        try (RawSocket socket = RawSocket.to(relay())) {
            assertThat(RawWebSocket.handshake(
                                    socket, "ws?channels=chat.lobby", "Host: " + socket.host(), "Origin: " + page())
                            .status())
                    .isEqualTo(101);
        }
    }

    @Test
    void tellsAPageWhereTheRelayIsAndLetsItConnectThere() throws IOException {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed1")) {
            assertThat(control.hears("welcome").path("wire").asText() + "/").isEqualTo(relay().toString());
        }
        try (RawSocket socket = RawSocket.to(lab.uri())) {
            String name = "localhost:" + lab.wirePort().orElseThrow();
            assertThat(socket.write("GET / HTTP/1.1\r\nHost: localhost:"
                                    + lab.uri().getPort() + "\r\nConnection: close\r\n\r\n")
                            .head()
                            .header("Content-Security-Policy"))
                    .contains(" http://" + name + " ws://" + name);
        }
    }

    @Test
    void countsTheBytesOfARelayedConnectionExactly() throws IOException {
        Answer answer = get(relay(), "poll?channels=chat.lobby&connection=relayed2", page());
        assertThat(answer.status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(lab.ledger().of("relayed2").out())
                .isGreaterThan(answer.body().length()));
        assertThat(lab.ledger().of("relayed2").requests()).isEqualTo(1);
        // two counters that know nothing of each other: below the server's HTTP, and on the relay's sockets
        await().untilAsserted(() -> assertThat(lab.traffic().orElseThrow().sums(List.of("relayed2")))
                .singleElement()
                .satisfies(sum -> {
                    assertThat(sum.transport()).isEqualTo("shortpoll");
                    assertThat(sum.up().total())
                            .isEqualTo(lab.ledger().of("relayed2").in());
                    assertThat(sum.down().total())
                            .isEqualTo(lab.ledger().of("relayed2").out());
                }));
    }

    @Test
    void tellsWhatIsSeenOnTheWire() throws IOException {
        long before = lab.traffic().orElseThrow().since(0).next();
        get(relay(), "poll?channels=chat.lobby&connection=relayed10", page());
        await().untilAsserted(() -> assertThat(
                        lab.traffic().orElseThrow().since(before).events())
                .filteredOn(event -> event.logical().equals("relayed10"))
                .extracting(TrafficEvent::kind)
                .contains(Kind.REQUEST_HEAD, Kind.RESPONSE_HEAD, Kind.BODY));
    }

    @Test
    void tellsAPageWhatTheRelayHasSeenOfItsConnectionsToTheByte() throws IOException {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed11")) {
            control.say("{\"type\":\"wire\",\"on\":true}")
                    .say("{\"type\":\"faults\"}")
                    .hears("faults"); // answered in the order of asking
            get(relay(), "poll?channels=chat.lobby&connection=relayed12IsNobodyElses", page());
            get(relay(), "poll?channels=chat.lobby&connection=relayed13", page());
            control.say("{\"type\":\"watch\",\"connections\":{\"shortpoll\":\"relayed12IsNobodyElses\"}}");
            JsonNode told =
                    control.hears("wire", message -> message.path("events").size() > 0);
            assertThat(told.path("events").findValuesAsText("kind"))
                    .startsWith("tcp_open", "request_head", "response_head", "body");
            assertThat(told.path("events").findValuesAsText("logical")).doesNotContain("relayed13");
            JsonNode head = told.path("events").get(1);
            assertThat(new String(head.path("raw").binaryValue(), US_ASCII))
                    .startsWith("GET /poll?channels=chat.lobby&connection=relayed12IsNobodyElses HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n");
            JsonNode sum = told.path("sums").get(0);
            for (String direction : List.of("up", "down")) {
                long counted = 0;
                for (JsonNode event : told.path("events")) {
                    counted += event.path("up").asBoolean() == direction.equals("up") ? total(event.path("bytes")) : 0;
                }
                assertThat(counted).as(direction).isPositive().isEqualTo(total(sum.path(direction)));
            }
        }
    }

    private static long total(JsonNode bytes) {
        long total = 0;
        for (JsonNode part : bytes) {
            total += part.asLong();
        }
        return total;
    }

    @Test
    void breaksWhatGoesByTheRelayAndNothingElseUntilItsPageIsGone() {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed3")) {
            control.say("{\"type\":\"fault\",\"name\":\"upgrade-forbidden\",\"on\":true,\"transport\":\"all\"}");
            JsonNode done = control.hears("fault");
            assertThat(done.path("active").get(0).path("name").asText()).isEqualTo("upgrade-forbidden");
            assertThat(done.path("t").asLong()).isPositive();
            await().untilAsserted(() -> assertThat(statusOfHandshake(relay())).isEqualTo(403));
            assertThat(control.say("{\"type\":\"faults\"}")
                            .hears("faults")
                            .path("active")
                            .size())
                    .isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(statusOfHandshake(relay())).isEqualTo(101));
        try (ControlPage next = new ControlPage(lab.uri(), "relayed4")) {
            assertThat(next.say("{\"type\":\"faults\"}").hears("faults").path("active"))
                    .isEmpty();
        }
    }

    @Test
    void leavesThoseAloneWhoGoStraightToTheLab() throws IOException {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed5")) {
            control.say("{\"type\":\"fault\",\"name\":\"upgrade-forbidden\",\"on\":true,\"transport\":\"websocket\"}");
            control.hears("fault");
            assertThat(statusOfHandshake(lab.uri())).isEqualTo(101);
        }
    }

    @Test
    void endsAProfileWithItsPageAndSwitchesFaultsOffWhenAsked() {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed6")) {
            control.say("{\"type\":\"profile\",\"name\":\"slow-3g\"}");
            assertThat(control.hears("profile").path("active")).hasSize(2);
            // whoever sees them may end them, for they hit everybody
            try (ControlPage other = new ControlPage(lab.uri(), "relayed7")) {
                other.say("{\"type\":\"fault\",\"name\":\"bandwidth\",\"on\":false,\"transport\":\"all\"}");
                assertThat(other.hears("fault").path("active")).hasSize(1);
            }
        }
        await().untilAsserted(() -> {
            try (ControlPage next = new ControlPage(lab.uri(), "relayed8")) {
                assertThat(next.say("{\"type\":\"faults\"}").hears("faults").path("active"))
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"fault\",\"name\":\"loss\",\"on\":true}",
                "{\"type\":\"fault\",\"name\":\"latency\",\"on\":true,\"transport\":\"pigeon\"}",
                "{\"type\":\"fault\",\"name\":\"latency\",\"on\":true,\"params\":{\"ms\":-1}}",
                "{\"type\":\"fault\",\"name\":\"latency\",\"on\":true,\"params\":{\"ms\":\"soon\"}}",
                "{\"type\":\"fault\",\"name\":\"latency\",\"on\":true,\"params\":{\"bytes\":1}}",
                "{\"type\":\"profile\",\"name\":\"moon\"}"
            })
    void saysInWordsWhatCannotBeDone(String message) {
        try (ControlPage control = new ControlPage(lab.uri(), "relayed9")) {
            JsonNode error = control.say(message).hears("error");
            assertThat(error.path("code").asText()).isEqualTo("bad_request");
            assertThat(error.path("message").asText()).isNotBlank().doesNotContain("Exception", "null");
            assertThat(control.say("{\"type\":\"faults\"}").hears("faults").path("active"))
                    .isEmpty();
        }
    }

    @Test
    void hasNoFaultsWithoutARelay() throws IOException {
        try (LabServer plain = new LabServer(LabOptions.loopback(0).withWire(false), new LabApplication()).start();
                ControlPage control = new ControlPage(plain.uri(), "relayed0")) {
            assertThat(plain.wirePort()).isEmpty();
            assertThat(control.hears("welcome").has("wire")).isFalse();
            control.say("{\"type\":\"faults\"}");
            assertThat(control.hears("error").path("message").asText()).contains("no relay");
            assertThat(get(plain.uri(), "faults", "http://" + plain.uri().getAuthority())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesFaultsWhereOthersCanConnectUnlessAllowed() throws IOException {
        LabOptions everywhere = LabOptions.loopback(0).withHost("0.0.0.0");
        try (LabServer open = new LabServer(everywhere, new LabApplication()).start();
                ControlPage control = new ControlPage(open.uri(), "relayed0")) {
            control.say("{\"type\":\"fault\",\"name\":\"latency\",\"on\":true}");
            assertThat(control.hears("error").path("message").asText()).contains("others");
        }
        try (LabServer open = new LabServer(everywhere.withFaultsForOthers(true), new LabApplication()).start();
                ControlPage control = new ControlPage(open.uri(), "relayed0")) {
            control.say("{\"type\":\"fault\",\"name\":\"latency\",\"on\":true}");
            assertThat(control.hears("fault").path("active")).hasSize(1);
        }
    }

    private static int statusOfHandshake(URI at) throws IOException {
        try (RawSocket socket = RawSocket.to(at)) {
            return RawWebSocket.handshake(socket, "ws?channels=chat.lobby", "Host: " + socket.host())
                    .status();
        }
    }

    private static Answer get(URI at, String path, String origin) throws IOException {
        try (RawSocket socket = RawSocket.to(at)) {
            return socket.write("GET " + socket.path(path) + " HTTP/1.1\r\nHost: " + socket.host() + "\r\nOrigin: "
                            + origin + "\r\nConnection: close\r\n\r\n")
                    .head();
        }
    }

    private static void assertThatItIsForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
    }
}
