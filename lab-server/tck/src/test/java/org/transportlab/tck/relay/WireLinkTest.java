package org.transportlab.tck.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.relay.LinkedRelay.KEY;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.observe.traffic.TrafficSum;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.SseClient;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.EmbeddedTomcat;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.control.ControlPage;
import org.transportlab.tck.raw.RawSocket;
import org.transportlab.tck.raw.RawSocket.Answer;
import org.transportlab.tck.raw.RawWebSocket;

/** A lab in somebody else's container, and a relay in another process that counts and breaks for it. */
class WireLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static EmbeddedTomcat lab;

    @BeforeAll
    static void start() {
        lab = EmbeddedTomcat.start(LinkedRelay.settings().with("lab.heartbeat-ms", 500));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Answer knock(URI at, String... more) throws IOException {
        try (RawSocket socket = RawSocket.to(at)) {
            List<String> headers =
                    new ArrayList<>(List.of("Host: " + socket.host(), "Sec-WebSocket-Protocol: lab.wire-link.v1"));
            headers.addAll(Arrays.asList(more));
            return RawWebSocket.handshake(socket, "wire-link", headers.toArray(String[]::new));
        }
    }

    private static LinkedRelay linked() {
        LinkedRelay relay = new LinkedRelay(lab.uri());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(relay.states()).last().asString().startsWith("Linked to"));
        return relay;
    }

    private static JsonNode welcome() {
        try (ControlPage control = new ControlPage(lab.uri(), "linked00")) {
            return control.hears("welcome");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: 1",
                "Authorization: Bearer a-key-for-tests-onlx",
                "Authorization: Bearer a-key-for-tests-only-",
                "Authorization: Basic a-key-for-tests-only",
                "Authorization: a-key-for-tests-only",
                "Authorization: Bearer "
            })
    void letsNobodyInWithoutTheKey(String header) throws IOException {
        Answer answer = knock(lab.uri(), header);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
    }

    @Test
    void letsNoPageInEvenIfItHasTheKey() throws IOException {
        String own = "Origin: http://" + lab.uri().getAuthority();
        assertThat(knock(lab.uri(), "Authorization: Bearer " + KEY, own).status())
                .isEqualTo(403);
        assertThat(knock(lab.uri(), "Authorization: Bearer " + KEY, "Origin: null")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isNotThereInALabWithoutAKey() throws IOException {
        try (EmbeddedTomcat plain = EmbeddedTomcat.start(Settings.roomy())) {
            assertThat(knock(plain.uri(), "Authorization: Bearer " + KEY).status())
                    .isEqualTo(404);
            try (LinkedRelay relay = new LinkedRelay(plain.uri())) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(relay.states()).last().asString().contains("404"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "a key with spaces in it"})
    void doesNotStartWithAKeyThatIsNone(String key) {
        try (EmbeddedTomcat broken = EmbeddedTomcat.start(Settings.roomy().with("lab.wire-key", key))) {
            assertThatThrownBy(() -> new ControlPage(broken.uri(), "linked00")).isNotNull();
        }
    }

    @Test
    void takesOneRelayAtATime() throws IOException {
        try (LinkedRelay first = linked()) {
            assertThat(knock(lab.uri(), "Authorization: Bearer " + KEY).status())
                    .isEqualTo(409);
            try (LinkedRelay second = new LinkedRelay(lab.uri())) {
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(second.states()).last().asString().contains("another relay"));
                first.unlink();
                await("the second relay's turn")
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(second.states()).last().asString().startsWith("Linked to"));
            }
        }
    }

    @Test
    void saysThatTheKeyIsWrong() {
        try (LinkedRelay relay = new LinkedRelay(lab.uri(), 0, "not-the-key-of-this-lab")) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(relay.states()).last().asString().contains("403", "lab.wire-key"));
            assertThat(relay.states().toString()).doesNotContain("not-the-key-of-this-lab");
        }
    }

    @Test
    void tellsPagesWhenTheRelayComesAndGoes() {
        assertThat(welcome().path("exact").asBoolean()).isFalse();
        try (ControlPage before = new ControlPage(lab.uri(), "linked01")) {
            assertThat(before.hears("welcome").has("wire")).isFalse();
            try (LinkedRelay relay = linked()) {
                JsonNode told =
                        before.hears("welcome", message -> message.path("exact").asBoolean());
                assertThat(told.path("wire").asText()).isEqualTo("http://127.0.0.1:" + relay.port());
                assertThat(told.path("counted").asText()).isEqualTo("relay");
                assertThat(told.path("deployment").asText()).isEqualTo("shared container");
                try (ControlPage after = new ControlPage(lab.uri(), "linked02")) {
                    assertThat(after.hears("welcome").path("exact").asBoolean()).isTrue();
                    relay.unlink();
                    assertThat(after.hears(
                                            "welcome",
                                            message -> !message.path("exact").asBoolean())
                                    .has("wire"))
                            .isFalse();
                }
            }
        }
        assertThat(welcome().path("exact").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void tellsAPageTheRelaysCountToTheByte(Transport transport) {
        String id = "linkedIsNobodyElses" + transport.name().toLowerCase(Locale.ROOT);
        Visit visit = Visit.to("chat.lobby").history(1).over(id);
        try (LinkedRelay relay = linked();
                ControlPage control = new ControlPage(lab.uri(), "linked03")) {
            control.say("{\"type\":\"watch\",\"connections\":{\"any\":\"" + id + "\"}}");
            control.hears("stats", stats -> stats.path("connections").has(id));
            try (Client client = transport.open(relay.uri(), visit)) {
                client.heard().awaitNotice("hello");
            }
            // a poller never rests, so what it cost is compared when it is gone
            await().atMost(PATIENCE).untilAsserted(() -> {
                List<TrafficSum> sums = relay.traffic().sums(List.of(id));
                assertThat(sums).isNotEmpty();
                assertThat(control.hasHeard(
                                "stats",
                                stats -> agrees(stats.path("connections").path(id), sums)))
                        .as("%s; last heard: %s", sums, control.last("stats"))
                        .isTrue();
            });
        }
    }

    private static boolean agrees(JsonNode figures, List<TrafficSum> sums) {
        return figures.path("in").asLong() == total(sums, sum -> sum.up().total())
                && figures.path("out").asLong() == total(sums, sum -> sum.down().total())
                && figures.path("requests").asLong() == total(sums, TrafficSum::requests)
                && figures.path("sockets").asLong() >= 1
                && figures.at("/handshake/in").asLong() == total(sums, TrafficSum::handshakeUp)
                && figures.at("/handshake/out").asLong() == total(sums, TrafficSum::handshakeDown)
                && figures.at("/handshake/openings").asLong() == total(sums, TrafficSum::openings);
    }

    private static long total(List<TrafficSum> sums, ToLongFunction<TrafficSum> part) {
        return sums.stream().mapToLong(part).sum();
    }

    @Test
    void saysNothingOfTheBytesThatGoRoundTheRelay() {
        try (LinkedRelay relay = linked();
                ControlPage control = new ControlPage(lab.uri(), "linked04")) {
            control.say("{\"type\":\"watch\",\"connections\":{\"sse\":\"linkedroundIsNobodyElses\"}}");
            try (Client client =
                    SseClient.open(lab.uri(), Visit.to("chat.lobby").over("linkedroundIsNobodyElses"))) {
                client.heard().awaitNotice("hello");
                JsonNode figures = control.hears(
                                "stats",
                                stats -> stats.at("/connections/linkedroundIsNobodyElses/batches")
                                                .asLong()
                                        >= 0)
                        .at("/connections/linkedroundIsNobodyElses");
                assertThat(figures.has("frames")).isTrue();
                assertThat(figures.has("in")).isFalse();
            }
            assertThat(relay.traffic().since(0).events()).isEmpty();
        }
    }

    @Test
    void switchesFaultsOfTheRelayOnUntilThePageOrTheLinkIsGone() {
        try (LinkedRelay relay = linked()) {
            try (ControlPage control = new ControlPage(lab.uri(), "linked05")) {
                JsonNode all = control.say("{\"type\":\"faults\"}").hears("faults");
                assertThat(all.path("port").asInt()).isEqualTo(relay.port());
                assertThat(all.path("faults")).hasSizeGreaterThan(10);
                assertThat(all.path("profiles")).isNotEmpty();
                JsonNode on = control.say("{\"type\":\"fault\",\"name\":\"upgrade-forbidden\",\"on\":true}")
                        .hears("fault");
                assertThat(on.path("active")).hasSize(1);
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(statusOfHandshake(relay.uri())).isEqualTo(403));
                assertThat(control.say("{\"type\":\"fault\",\"name\":\"earthquake\",\"on\":true}")
                                .hears("error")
                                .path("message")
                                .asText())
                        .contains("there is no fault earthquake");
                control.say("{\"type\":\"profile\",\"name\":\"slow-3g\"}").hears("profile");
                assertThat(relay.faults().active()).hasSize(2);
            }
            await("the page is gone")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(relay.faults().active()).isEmpty());
            try (ControlPage control = new ControlPage(lab.uri(), "linked06")) {
                control.say("{\"type\":\"fault\",\"name\":\"latency\",\"on\":true}")
                        .hears("fault");
                relay.unlink();
                assertThat(relay.faults().active()).isEmpty();
                control.hears("welcome", message -> !message.path("exact").asBoolean());
                assertThat(control.say("{\"type\":\"faults\"}")
                                .hears("error")
                                .path("message")
                                .asText())
                        .contains("no relay");
            }
        }
    }

    private static int statusOfHandshake(URI at) throws IOException {
        try (RawSocket socket = RawSocket.to(at)) {
            return RawWebSocket.handshake(socket, "ws?channels=chat.lobby", "Host: " + socket.host())
                    .status();
        }
    }

    @Test
    void tellsAPageWhatTheRelayHasSeenOfItsConnections() {
        try (LinkedRelay relay = linked();
                ControlPage control = new ControlPage(lab.uri(), "linked07")) {
            try (Client client =
                    SseClient.open(relay.uri(), Visit.to("chat.lobby").over("linkedfeedIsNobodyElses"))) {
                client.heard().awaitNotice("hello");
                control.say("{\"type\":\"watch\",\"connections\":{\"sse\":\"linkedfeedIsNobodyElses\"}}")
                        .say("{\"type\":\"wire\",\"on\":true}");
                JsonNode told =
                        control.hears("wire", message -> message.path("events").size() > 0);
                assertThat(told.path("events").findValuesAsText("kind"))
                        .startsWith("tcp_open", "request_head", "response_head");
                JsonNode sums = control.hears(
                                "wire", message -> message.path("sums").size() > 0)
                        .path("sums");
                assertThat(sums.get(0).path("transport").asText()).isEqualTo("sse");
                JsonNode raw = control.hears(
                                "raw",
                                message -> message.at("/connections/linkedfeedIsNobodyElses")
                                                .size()
                                        > 0)
                        .at("/connections/linkedfeedIsNobodyElses");
                assertThat(raw.get(0).path("n").asInt()).isPositive();
            }
        }
    }

    @Test
    void letsItsPagesReadAcrossTheRelayOnlyWhileItIsLinked() throws IOException {
        String page = "http://" + lab.uri().getAuthority();
        try (LinkedRelay relay = linked()) {
            assertThat(health(relay, page).header("Access-Control-Allow-Origin"))
                    .isEqualTo(page);
            assertThat(policy()).contains("http://127.0.0.1:" + relay.port());
            relay.unlink();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(health(relay, page).status()).isEqualTo(403));
            assertThat(policy()).doesNotContain(":" + relay.port());
        }
    }

    private static Answer health(LinkedRelay relay, String page) throws IOException {
        try (RawSocket socket = RawSocket.to(relay.uri())) {
            return socket.write("GET " + socket.path("health") + " HTTP/1.1\r\nHost: " + socket.host() + "\r\nOrigin: "
                            + page + "\r\nConnection: close\r\n\r\n")
                    .head();
        }
    }

    private static String policy() throws IOException {
        try (RawSocket socket = RawSocket.to(lab.uri())) {
            return socket.write("GET " + socket.path("") + " HTTP/1.1\r\nHost: " + socket.host()
                            + "\r\nConnection: close\r\n\r\n")
                    .head()
                    .header("Content-Security-Policy");
        }
    }
}
