package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.client.Line;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.EmbeddedJetty;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.raw.WebSocketFrame;
import org.transportlab.tck.raw.WebSocketStream;

/** WebSockets as streams of an HTTP/2 connection: extended CONNECT, RFC 8441. */
@Tag("full")
public class WebSocketOverHttp2Test {
    private static final Settings SETTINGS = Settings.roomy().with("lab.heartbeat-ms", 500);
    private static final Map<Line, RunningLab> LABS = new EnumMap<>(Line.class);

    private static RunningLab lab(Line line) {
        return LABS.computeIfAbsent(line, kind -> EmbeddedJetty.start(SETTINGS, kind));
    }

    @AfterAll
    static void stop() {
        LABS.values().forEach(RunningLab::close);
        LABS.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"H2C", "H2"})
    void greetsAnswersAndDelivers(Line line) throws Exception {
        String room = Chat.room();
        try (WebSocketStream socket = WebSocketStream.open(lab(line).uri(), Visit.to(room))) {
            assertThat(socket.status()).isEqualTo(200);
            assertThat(socket.next().text()).contains("\"hello\"");
            socket.say(Chat.command("c1", room, "by a stream"));
            assertThat(socket.next("\"re\":\"c1\"").text()).contains("\"ok\":true");
            Chat.say(lab(line).uri(), room, "to a stream");
            assertThat(socket.next("to a stream").text()).contains("\"said\"");
            assertThat(socket.next("\"hb\"").text()).isEqualTo("{\"type\":\"hb\"}");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"H2C", "H2"})
    void greetsFirstOnEveryStream(Line line) throws Exception {
        for (int n = 0; n < 30; n++) {
            try (WebSocketStream socket = WebSocketStream.open(lab(line).uri(), Visit.to(Chat.room()))) {
                assertThat(socket.next().text()).startsWith("{\"type\":\"hello\"");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"H2C", "H2"})
    void noticesAtOnceThatAStreamIsReset(Line line) throws Exception {
        try (RunningLab own = EmbeddedJetty.start(Settings.roomy(), line);
                WebSocketStream socket = WebSocketStream.open(own.uri(), Visit.to(Chat.room()))) {
            assertThat(socket.next().text()).contains("\"hello\"");
            assertThat(readers(own)).isEqualTo(1);
            socket.reset();
            await().untilAsserted(() -> assertThat(readers(own)).isZero());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"H2C", "H2"})
    void takesLeaveOfTheStreamAndThenOfTheConnection(Line line) throws Exception {
        try (RunningLab own = EmbeddedJetty.start(Settings.roomy(), line);
                WebSocketStream socket = WebSocketStream.open(own.uri(), Visit.to(Chat.room()))) {
            assertThat(socket.next().text()).contains("\"hello\"");
            own.shutdown();
            WebSocketFrame last = socket.next();
            while (last.opcode() != WebSocketFrame.CLOSE) {
                last = socket.next();
            }
            assertThat(last.code()).isEqualTo(3000);
            socket.awaitGoAway();
        }
    }

    private static int readers(RunningLab lab) throws Exception {
        return Http.json(Http.get(lab.uri().resolve("health"))).path("readers").asInt();
    }
}
