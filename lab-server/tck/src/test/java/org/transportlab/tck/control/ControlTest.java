package org.transportlab.tck.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Chat;
import org.transportlab.tck.client.Client;
import org.transportlab.tck.client.End;
import org.transportlab.tck.client.Received;
import org.transportlab.tck.client.Transport;
import org.transportlab.tck.client.Visit;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.matrix.CaseLog;
import org.transportlab.tck.raw.RawSocket;

/** What a page steers and measures by, in every container. */
@Tag("contract")
class ControlTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.roomy());

    private static final String ESTIMATED =
            "A shared container does not say how many bytes it writes to a socket: the page estimates, and says so. The"
                    + " relay (lab wire) counts exactly.";
    private static final String NO_BREAK =
            "An application has no way to break a WebSocket without a word. In the lab's own server the plug is pulled at"
                    + " the socket; elsewhere it is a close, with 1002 by Tomcat and 1001 by Jetty.";

    /** How a WebSocket ends whose plug is pulled. */
    private static int cut(Container container) {
        if (container.isOwn()) {
            return End.WITHOUT_A_WORD;
        }
        return container.isTomcat() ? 1002 : 1001;
    }

    @EveryContainer
    void welcomesAndAnswersClockSamplesFromOneClock(Container container, TestReporter reporter) {
        if (!container.isOwn()) {
            CaseLog.differs(reporter, ESTIMATED);
        }
        try (ControlPage page = new ControlPage(LABS.in(container), "browser1")) {
            assertThat(page.hears("welcome").path("exact").asBoolean()).isEqualTo(container.isOwn());
            assertThat(page.hears("welcome").path("server").asText()).containsIgnoringCase(container.product());
            JsonNode sample = page.say("{\"type\":\"clock\",\"t0\":17.5}").hears("clock");
            assertThat(sample.path("t0").asDouble()).isEqualTo(17.5);
            assertThat(sample.path("t2").asLong())
                    .isGreaterThanOrEqualTo(sample.path("t1").asLong());
        }
    }

    @EveryContainer
    void runsAWorkloadOfItsOwnAndEndsItWithTheChannel(Container container) {
        URI lab = LABS.in(container);
        String channel;
        try (ControlPage page = new ControlPage(lab, "browser2")) {
            page.say("{\"type\":\"run\",\"scenario\":\"ticker\",\"rate\":50,\"size\":100,\"running\":true}");
            channel = page.hears("run").path("channel").asText();
            assertThat(channel).startsWith("ticker.");
            try (Client reader = Transport.SSE.open(lab, Visit.to(channel))) {
                Received first = reader.heard().awaitFrames(5).get(0);
                assertThat(dataOf(first)).hasSize(100);
                page.say("{\"type\":\"run\",\"scenario\":\"ticker\",\"rate\":50,\"size\":300,\"running\":true}");
                await().until(() -> reader.heard().frames().stream()
                        .anyMatch(frame -> dataOf(frame).length() == 300));
                assertThat(page.hears("run", run -> run.path("size").asInt() == 300)
                                .path("channel")
                                .asText())
                        .isEqualTo(channel);
            }
        }
        // closed with the page: its channel falls silent
        try (Client reader = Transport.SSE.open(lab, Visit.to(channel))) {
            reader.heard().awaitNotice("hello");
            await().until(() -> isSilent(reader));
        }
    }

    /** As it travelled: parsed and written again, 63.40 would be 63.4. */
    private static String dataOf(Received frame) {
        int data = frame.raw().indexOf("\"data\":") + "\"data\":".length();
        return frame.raw().substring(data, frame.raw().length() - 1);
    }

    private static boolean isSilent(Client reader) {
        int before = reader.heard().frames().size();
        try {
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofMillis(900))
                    .until(() -> reader.heard().frames().size() == before);
            return true;
        } catch (ConditionTimeoutException e) {
            // it still ticks: the end has not come through yet
            return false;
        }
    }

    @EveryContainer
    void countsWhatAWatchedConnectionGetsAndSamplesItsMessages(Container container, TestReporter reporter) {
        URI lab = LABS.in(container);
        try (ControlPage page = new ControlPage(lab, "browser3")) {
            page.say("{\"type\":\"run\",\"scenario\":\"chat\",\"rate\":20,\"size\":100,\"running\":true}");
            String channel = page.hears("run").path("channel").asText();
            page.say("{\"type\":\"watch\",\"connections\":{\"sse\":\"watched1IsNobodyElses1\"}}");
            try (Client reader = Transport.SSE.open(lab, Visit.to(channel).over("watched1IsNobodyElses1"))) {
                reader.heard().awaitFrames(20);
                JsonNode stats = page.hears(
                        "stats",
                        message -> message.path("connections")
                                        .path("watched1IsNobodyElses1")
                                        .path("frames")
                                        .asInt()
                                >= 20);
                JsonNode figures = stats.path("connections").path("watched1IsNobodyElses1");
                assertThat(figures.path("payload").asLong()).isGreaterThan(20 * 100);
                assertThat(figures.path("batches").asLong())
                        .isBetween(1L, figures.path("frames").asLong());
                assertThat(figures.has("out")).isEqualTo(container.isOwn());
                if (container.isOwn()) {
                    assertThat(figures.path("out").asLong())
                            .isGreaterThan(figures.path("payload").asLong());
                } else {
                    CaseLog.differs(reporter, ESTIMATED);
                }
                JsonNode sample = page.hears(
                                "sent", message -> !message.path("samples").isEmpty())
                        .path("samples")
                        .get(0);
                assertThat(sample.path("c").asText()).isEqualTo("watched1IsNobodyElses1");
                assertThat(sample.path("due").asLong())
                        .isLessThanOrEqualTo(sample.path("ts").asLong());
                assertThat(sample.path("ts").asLong())
                        .isLessThanOrEqualTo(sample.path("sent").asLong());
            }
        }
    }

    @EveryContainer
    void pullsThePlugOnWatchedConnectionsOnly(Container container, TestReporter reporter) {
        if (!container.isOwn()) {
            CaseLog.differs(reporter, NO_BREAK);
        }
        URI lab = LABS.in(container);
        try (ControlPage page = new ControlPage(lab, "browser4")) {
            page.hears("welcome");
            try (Client watched =
                            Transport.WEBSOCKET.open(lab, Visit.to("chat.plug").over("plugged1IsNobodyElses1"));
                    Client other =
                            Transport.WEBSOCKET.open(lab, Visit.to("chat.plug").over("left1"))) {
                watched.heard().awaitNotice("hello");
                other.heard().awaitNotice("hello");
                page.say("{\"type\":\"watch\",\"connections\":{\"websocket\":\"plugged1IsNobodyElses1\"}}");
                page.say("{\"type\":\"plug\"}");
                assertThat(page.hears("plugged").path("cut").asInt()).isEqualTo(1);
                assertThat(watched.heard().awaitEnd().code()).isEqualTo(cut(container));
                assertThat(other.heard().ended()).isEmpty();
            }
        }
    }

    @EveryContainer
    void neitherShowsNorCutsAConnectionWhoseIdCouldBeGuessed(Container container) {
        URI lab = LABS.in(container);
        try (ControlPage page = new ControlPage(lab, "browser8");
                Client victim =
                        Transport.WEBSOCKET.open(lab, Visit.to("chat.plug").over("short1"))) {
            victim.heard().awaitNotice("hello");
            page.say("{\"type\":\"watch\",\"connections\":{\"websocket\":\"short1\"}}");
            page.hears("error", error -> error.path("message").asText().contains("could be guessed"));
            page.say("{\"type\":\"plug\"}");
            assertThat(page.hears("plugged").path("cut").asInt()).isZero();
            assertThat(victim.heard().ended()).isEmpty();
        }
    }

    /** What a room hears of a guest is a name, and the name is of no use to the control channel (CWE-200). */
    @EveryContainer
    void aGuestsNameDoesNotLeadToItsConnection(Container container) throws IOException {
        URI lab = LABS.in(container);
        String room = Chat.room();
        String secret = "guestIsNobodyElsesAtAll1";
        try (Client witness = Transport.SSE.connect(lab, Visit.to(room));
                RawSocket guest = RawSocket.to(lab)) {
            for (String id : List.of("first", "second")) {
                byte[] command = Chat.command(id, room, "I am " + id).getBytes(UTF_8);
                guest.write("POST " + guest.path("send?connection=" + secret) + " HTTP/1.1\r\nHost: " + guest.host()
                                + "\r\nContent-Type: application/json\r\nLab-Request: 1\r\nContent-Length: "
                                + command.length + "\r\n\r\n")
                        .write(command);
                assertThat(guest.answer().status()).isEqualTo(200);
            }
            witness.heard().awaitSaid(2);
            List<String> said = witness.heard().frames().stream()
                    .map(Received::raw)
                    .filter(raw -> raw.contains("I am"))
                    .toList();
            assertThat(said).allMatch(raw -> raw.contains("\"guest-")).noneMatch(raw -> raw.contains(secret));
            assertThat(said).map(ControlTest::guest).containsOnly(guest(said.get(0)));
        }
    }

    private static String guest(String raw) {
        return raw.replaceAll(".*\"(guest-[a-z0-9]+)\".*", "$1");
    }

    @EveryContainer
    void lendsStreamsAndTellsTheTabThatLosesThem(Container container) {
        URI lab = LABS.in(container);
        try (ControlPage first = new ControlPage(lab, "browser5");
                ControlPage second = new ControlPage(lab, "browser5")) {
            assertThat(first.say("{\"type\":\"lease\",\"streams\":4}")
                            .hears("lease")
                            .path("granted")
                            .asBoolean())
                    .isTrue();
            assertThat(second.say("{\"type\":\"lease\",\"streams\":1}")
                            .hears("lease")
                            .path("granted")
                            .asBoolean())
                    .isFalse();
            second.say("{\"type\":\"lease\",\"streams\":1,\"take\":true}");
            second.hears("lease", message -> message.path("granted").asBoolean());
            assertThat(first.hears("lease", message -> message.has("reason"))
                            .path("reason")
                            .asText())
                    .isEqualTo("taken");
        }
    }

    @EveryContainer
    void complainsInWordsAboutWhatItCannotDo(Container container) {
        try (ControlPage page = new ControlPage(LABS.in(container), "browser6")) {
            page.say("{");
            assertThat(page.hears("error").path("code").asText()).isEqualTo("bad_json");
            page.say("{\"type\":\"run\",\"scenario\":\"chess\",\"rate\":1,\"size\":1}");
            page.hears("error", error -> error.path("message").asText().contains("chess"));
            page.say("{\"type\":\"run\",\"scenario\":\"ticker\",\"rate\":1001,\"size\":1}");
            page.hears("error", error -> error.path("message").asText().contains("1000"));
            page.say("{\"type\":\"dance\"}");
            page.hears("error", error -> error.path("message").asText().contains("dance"));
        }
    }

    @EveryContainer
    void offersFaultsOnlyWhereThereIsARelayInFront(Container container, TestReporter reporter) {
        try (ControlPage page = new ControlPage(LABS.in(container), "browser7")) {
            page.say("{\"type\":\"faults\"}");
            if (container.isOwn()) {
                assertThat(page.hears("welcome").has("wire")).isTrue();
                page.hears("faults");
            } else {
                assertThat(page.hears("welcome").has("wire")).isFalse();
                page.hears("error", error -> error.path("message").asText().contains("no relay"));
                CaseLog.differs(
                        reporter,
                        "In a shared container there is no relay unless one is linked to the lab, so there are no"
                                + " faults to switch on: it must not be possible to break other people's network.");
            }
        }
    }
}
