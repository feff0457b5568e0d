package org.transportlab.learn.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.learn.catalog.Catalog;

class RoomServerTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<BoardText> told = new LinkedBlockingQueue<>();
    private RoomServer room;

    @BeforeEach
    void open() throws IOException {
        room = new RoomServer(CATALOG, "127.0.0.1", 0, told::add);
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    @Test
    void countsWhatMostAreAt() throws Exception {
        report("a", "ada", 2, "missed-window");
        report("b", "bob", 2, "missed-window");
        report("c", "cyd", 0, Report.PASSED);
        JsonNode board = board();
        assertThat(board.path("top")).hasSize(1);
        assertThat(board.at("/top/0/diagnosis").asText()).isEqualTo("missed-window");
        assertThat(board.at("/top/0/learners").asInt()).isEqualTo(2);
        assertThat(board.at("/seats/2/passed/0").asText()).isEqualTo("01");
        assertThat(lastTold()).contains("3 learners", "2 of 3 at missed-window (01)");
    }

    @Test
    void pushesEachChangeOverServerSentEvents() throws Exception {
        HttpResponse<java.io.InputStream> stream = http.send(
                HttpRequest.newBuilder(URI.create(room.boardUrl() + "sse?channels=room.board&history=1"))
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/event-stream");
            assertThat(nextBoard(lines).path("seats")).isEmpty();
            report("a", "ada", 1, "wrong-type");
            assertThat(nextBoard(lines).at("/seats/0/nick").asText()).isEqualTo("ada");
        }
    }

    @Test
    void pushesEachChangeOverLongPollingToo() throws Exception {
        JsonNode first = JSON.readTree(get("poll?channels=room.board&history=1"));
        String cursor = first.path("cursor").asText();
        var held = http.sendAsync(
                HttpRequest.newBuilder(
                                URI.create(room.boardUrl() + "long-poll?channels=room.board&wait=20&cursor=" + cursor))
                        .build(),
                BodyHandlers.ofString());
        report("a", "ada", 1, "wrong-type");
        assertThat(held.get(10, TimeUnit.SECONDS).body()).contains("ada", "wrong-type");
    }

    @Test
    void keepsARaisedHandUntilItIsPutDown() throws Exception {
        URI target = target();
        post(target, new Report(seat("a"), "ada", "01", 0, "", true).json());
        assertThat(lastTold()).contains("hands up: ada");
        assertThat(post(URI.create(room.boardUrl() + "hand-down"), "nick=ada", "application/x-www-form-urlencoded"))
                .isEqualTo(204);
        assertThat(board().at("/seats/0/handSince").asLong()).isZero();
    }

    @Test
    void takesAProgressCodeByHand() throws Exception {
        String code = new ProgressCode("03", Set.of("01")).in(CATALOG);
        URI target = URI.create(room.boardUrl() + "code");
        assertThat(post(target, "nick=eve&code=" + code, "application/x-www-form-urlencoded"))
                .isEqualTo(204);
        assertThat(board().at("/seats/0/exercise").asText()).isEqualTo("03");
        assertThat(board().at("/seats/0/byHand").asBoolean()).isTrue();
        assertThat(post(target, "nick=eve&code=QQQQQQ", "application/x-www-form-urlencoded"))
                .isEqualTo(400);
    }

    @Test
    void givesTwoOfOneNameTwoRows() throws Exception {
        report("a", "ada", 0, "");
        report("b", "ada", 0, "");
        assertThat(board().at("/seats/1/nick").asText()).isEqualTo("ada (2)");
    }

    @Test
    void passesMarkupOnAsTheTextThatItIs() throws Exception {
        report("a", "<b>\"ada\"\\</b>", 0, "");
        assertThat(board().at("/seats/0/nick").asText()).isEqualTo("<b>\"ada\"\\</b>");
    }

    @Test
    void refusesWhatIsNoReport() throws Exception {
        String good = new Report(seat("a"), "ada", "01", 0, "", false).json();
        List<String> bad = new ArrayList<>(List.of("", "{}", "[1", good.replace("\"01\"", "\"../\"")));
        bad.add(good.replace("ada", "a\\nb"));
        bad.add(good.replace("ada", "a".repeat(25)));
        bad.add(good.replace("\"diagnosis\":\"\"", "\"diagnosis\":\"<script>\""));
        for (String body : bad) {
            assertThat(post(target(), body)).as(body).isEqualTo(400);
        }
        assertThat(post(target(), good + " ".repeat(ReportServlet.MOST_BYTES))).isEqualTo(413);
        assertThat(board().path("seats")).isEmpty();
    }

    @Test
    void refusesAWrongCodeAndThenTheGuesser() throws Exception {
        URI wrong = URI.create(room.address("127.0.0.1").replaceAll("....$", "0000") + "/report");
        String good = new Report(seat("a"), "ada", "01", 0, "", false).json();
        assertThat(post(wrong, good)).isEqualTo(403);
        assertThat(statusesOf(wrong, good, 60)).containsExactly(403, 429);
        assertThat(post(target(), good)).as("who has the code is not concerned").isEqualTo(204);
    }

    @Test
    void showsTheBoardToNobodyWhoHasOnlyTheCode() throws Exception {
        report("a", "ada", 0, "");
        URI poll = URI.create(room.address("127.0.0.1") + "/poll?channels=room.board&history=1");
        assertThat(http.send(HttpRequest.newBuilder(poll).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void slowsDownWhoReportsTooOften() throws Exception {
        String good = new Report(seat("a"), "ada", "01", 0, "", false).json();
        assertThat(statusesOf(target(), good, 300)).containsExactly(204, 429);
    }

    private Set<Integer> statusesOf(URI target, String body, int times) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < times; i++) {
            statuses.add(post(target, body));
        }
        return statuses;
    }

    @Test
    void aLearnerGoesOnWithoutTheRoomIsToldOnceAndIsBackWhenItIs() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        int port;
        try (ServerSocket nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        try (RoomLink link = new RoomLink(URI.create("http://127.0.0.1:" + port + "/AAAA"), said::add)) {
            link.tell(new Report(seat("a"), "ada", "01", 0, "", false));
            await().atMost(10, TimeUnit.SECONDS).until(() -> !said.isEmpty());
            link.tell(new Report(seat("a"), "ada", "01", 1, "wrong-type", false));
            assertThat(said).hasSize(1).first().asString().contains("cannot be reached", "Go on");
        }
    }

    @Test
    void aLearnersReportReachesTheBoard() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        try (RoomLink link = new RoomLink(URI.create(room.address("127.0.0.1") + "/"), said::add)) {
            link.tell(new Report(seat("a"), "ada", "01", 0, Report.PASSED, false));
            link.tell(new Report(seat("a"), "ada", "03", 2, "no-delivery", false));
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> board().at("/seats/0/diagnosis").asText().equals("no-delivery"));
            assertThat(board().at("/seats/0/passed/0").asText()).isEqualTo("01");
            assertThat(said).containsExactly("The room's board shows you as ada.");
        }
    }

    @Test
    void aLearnerWithAWrongCodeIsToldAndNotHeardAgain() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        try (RoomLink link = new RoomLink(URI.create(room.boardUrl().replaceAll("[^/]+/$", "0000")), said::add)) {
            link.tell(new Report(seat("a"), "ada", "01", 0, "", false));
            await().atMost(10, TimeUnit.SECONDS).until(() -> !said.isEmpty());
            assertThat(said).first().asString().contains("refuses this code");
        }
    }

    @Test
    void aLearnerWhoQuitsIsShownAsGoneAndCountedNoMore() throws Exception {
        reopen(Duration.ofMillis(200), Duration.ofMillis(500));
        try (RoomLink link = new RoomLink(URI.create(room.address("127.0.0.1")), said -> {})) {
            link.tell(new Report(seat("a"), "ada", "01", 1, "wrong-type", true));
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> !board().path("top").isEmpty());
            assertThat(stays(() -> !isGone(0)))
                    .as("their line is asked for again and again")
                    .isTrue();
        }
        await().atMost(10, TimeUnit.SECONDS).until(() -> isGone(0));
        assertThat(board().path("top")).isEmpty();
        assertThat(board().at("/seats/0/handSince").asLong()).isZero();
        assertThat(lastTold()).containsExactly("0 learners");
    }

    @Test
    void whoComesBackTakesTheirRowAgain() throws Exception {
        reopen(Duration.ofMillis(100), Duration.ofMillis(100));
        try (RoomLink link = new RoomLink(URI.create(room.address("127.0.0.1")), said -> {})) {
            link.tell(new Report(seat("a"), "ada", "01", 0, Report.PASSED, false));
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> !board().path("seats").isEmpty());
        }
        await().atMost(10, TimeUnit.SECONDS).until(() -> isGone(0));
        report("b", "ada", 2, "no-delivery");
        assertThat(board().path("seats")).hasSize(1);
        assertThat(board().at("/seats/0/nick").asText()).isEqualTo("ada");
        assertThat(board().at("/seats/0/passed/0").asText()).isEqualTo("01");
        assertThat(isGone(0)).isFalse();
    }

    @Test
    void aLineThatIsBackWithinTheGraceWasNeverGone() throws Exception {
        reopen(Duration.ofMillis(50), Duration.ofMinutes(1));
        report("a", "ada", 0, "");
        URI line = URI.create(room.address("127.0.0.1") + "/present?seat=" + seat("a"));
        for (int i = 0; i < 3; i++) {
            assertThat(http.send(HttpRequest.newBuilder(line).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(isGone(0)).isFalse();
        }
    }

    @Test
    void holdsNoLineForASeatThatNobodyHasReportedFrom() throws Exception {
        URI line = URI.create(room.address("127.0.0.1") + "/present?seat=" + seat("a"));
        assertThat(http.send(HttpRequest.newBuilder(line).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    private void reopen(Duration hold, Duration grace) throws IOException {
        room.close();
        told.clear();
        room = new RoomServer(CATALOG, "127.0.0.1", 0, told::add, new Presence.Times(hold, grace));
    }

    private boolean isGone(int row) throws IOException, InterruptedException {
        return board().at("/seats/" + row + "/gone").asBoolean();
    }

    /** Whether it holds for a second and a half. */
    private static boolean stays(Callable<Boolean> condition) {
        await().during(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(10)).until(condition);
        return true;
    }

    private URI target() {
        return URI.create(room.address("127.0.0.1") + "/report");
    }

    private void report(String who, String nick, int stage, String diagnosis) throws Exception {
        assertThat(post(target(), new Report(seat(who), nick, "01", stage, diagnosis, false).json()))
                .isEqualTo(204);
    }

    private static String seat(String who) {
        return who.repeat(20);
    }

    private int post(URI target, String body) throws IOException, InterruptedException {
        return post(target, body, "application/json");
    }

    private int post(URI target, String body, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(room.boardUrl() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private JsonNode board() throws IOException, InterruptedException {
        return JSON.readTree(get("poll?channels=room.board&history=1")).at("/frames/0/data");
    }

    private List<String> lastTold() {
        BoardText last = null;
        for (BoardText text = told.poll(); text != null; text = told.poll()) {
            last = text;
        }
        return last == null ? List.of() : last.lines();
    }

    private static JsonNode nextBoard(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ") && line.contains("\"board\"")) {
                return JSON.readTree(line.substring(6)).path("data");
            }
        }
        throw new IOException("the stream ended");
    }
}
