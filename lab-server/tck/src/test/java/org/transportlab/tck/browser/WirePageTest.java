package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.browser.LabPage.THREE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficSum;
import org.transportlab.web.app.LabApplication;

/** The Wire page in a real browser: what it shows is what the relay saw. */
@Tag("full")
class WirePageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static LabServer lab;

    @TempDir
    private Path downloads;

    private Browser browser;

    @BeforeAll
    static void startLab() throws Exception {
        lab = new LabServer(LabOptions.loopback(0), new LabApplication()).start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.start();
        browser.driver()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior",
                        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        browser.open(lab.uri().resolve("wire"));
        awaitEveryTransport();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void awaitEveryTransport() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> THREE.forEach(transport ->
                        assertThat(field(transport, "each")).as(transport).matches("[0-9].* (B|KiB)")));
    }

    private String field(String transport, String name) {
        return browser.text("[data-transport='" + transport + "'] [data-f='" + name + "']");
    }

    /** What the track says about itself. */
    private double track(String name) {
        Object value = browser.run("return Number(document.getElementById('track').dataset[arguments[0]])", name);
        return ((Number) value).doubleValue();
    }

    private String picture() {
        return (String) browser.run("return document.getElementById('picture').toDataURL()");
    }

    private void press(CharSequence key) {
        browser.find("#track").sendKeys(key);
    }

    /** Goes to the track of a transport by keyboard. */
    private void select(String name) {
        press(Keys.ARROW_LEFT);
        for (int i = 0; i < THREE.size() && !browser.text("#selected").startsWith(name); i++) {
            press(Keys.ARROW_DOWN);
        }
        assertThat(browser.text("#selected")).startsWith(name);
    }

    private void awaitMoreBytes(String transport) {
        long before = counted(transport, "down");
        await().atMost(PATIENCE).until(() -> counted(transport, "down") > before);
    }

    private long counted(String transport, String way) {
        Object value = browser.run(
                "return document.querySelector(arguments[0])?.dataset[arguments[1]] ?? '0'",
                "#columns [data-transport='" + transport + "']",
                way);
        return Long.parseLong(String.valueOf(value));
    }

    @Test
    void drawsTheBytesOfEveryTransportAndMovesOn() {
        await().atMost(PATIENCE).until(() -> track("events") > 100);
        String before = picture();
        await().atMost(PATIENCE).until(() -> !picture().equals(before));
        for (String transport : THREE) {
            assertThat(field(transport, "batch")).as(transport).matches("[0-9].*");
        }
        for (String transport : List.of("sse", "websocket")) {
            assertThat(field(transport, "opening")).as(transport).matches("[0-9].* (B|KiB)");
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void showsTheBytesOfAFrameThatWasSelectedByKeyboardAndStandsStill() {
        select("WebSocket");
        assertThat(browser.text("#pause")).isEqualTo("Go on");
        assertThat(browser.text("#hex")).startsWith("0000 81 ");
        assertThat(browser.text("#decoded")).contains("FIN1", "opcode1 text", "MASK0", "\"ch\":\"ticker.r");
        assertThat(browser.text("#reason")).contains("A server never masks");
        assertThat(browser.text("#sources")).contains("RFC 6455, 5.2");
        String first = browser.text("#selected");
        press(Keys.ARROW_LEFT);
        assertThat(browser.text("#selected")).startsWith("WebSocket").isNotEqualTo(first);
        press(Keys.ARROW_RIGHT);
        assertThat(browser.text("#selected")).isEqualTo(first);
        press(Keys.ESCAPE);
        assertThat(browser.text("#selected")).startsWith("Nothing selected");
        assertThat(browser.find("#inspected").isDisplayed()).isFalse();
    }

    @Test
    void readsHeadsEventsAndChunks() {
        // the first event of a stream is its greeting, and the newest one is selected: two more, and it is a message
        awaitMoreBytes("sse");
        awaitMoreBytes("sse");
        select("SSE");
        for (int i = 0; i < 3 && !browser.text("#selected").contains("SSE event"); i++) {
            press(Keys.ARROW_LEFT);
        }
        assertThat(browser.text("#decoded")).contains("idticker.r", "data{\"ch\":\"ticker.r");
        assertThat(browser.text("#sources")).contains("HTML, 9.2.6");
        select("Long polling");
        for (int i = 0; i < 3 && !browser.text("#selected").contains("request head"); i++) {
            press(Keys.ARROW_LEFT);
        }
        assertThat(browser.text("#decoded")).contains("methodGET", "Host", "empty lineCR LF2 B");
        assertThat(browser.text("#hex")).startsWith("0000 47 45 54 20 2f");
    }

    @Test
    void holdsStillWhilePausedAndGoesOnAfterwards() {
        browser.find("body").sendKeys(Keys.SPACE);
        await().atMost(PATIENCE).until(() -> browser.text("#pause").equals("Go on"));
        awaitMoreBytes("sse");
        String still = picture();
        double events = track("events");
        awaitMoreBytes("sse");
        awaitMoreBytes("sse");
        assertThat(picture()).isEqualTo(still);
        assertThat(track("events")).isEqualTo(events);
        browser.find("#pause").click();
        await().atMost(PATIENCE).until(() -> !picture().equals(still));
        assertThat(browser.text("#pause")).isEqualTo("Pause");
    }

    @Test
    void zoomsAndPansByKeysAndButtons() {
        browser.find("#pause").click();
        double length = length();
        assertThat(length).isPositive();
        press("w");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(length()).isBetween(length * 0.49, length * 0.51));
        press("s");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(length()).isBetween(length * 0.99, length * 1.01));
        double from = track("from");
        press("a");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(track("from")).isBetween(from - length * 0.26, from - length * 0.24));
        browser.find("#later").click();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(track("from")).isBetween(from - 1, from + 1));
        browser.find("#wider").click();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(length()).isBetween(length * 1.99, length * 2.01));
    }

    private double length() {
        // in one script: the picture may be drawn anew between two
        Object value = browser.run(
                "const { from, to } = document.getElementById('track').dataset; return Number(to) - Number(from) + 1e-9");
        return ((Number) value).doubleValue();
    }

    @Test
    void tellsTheSameInATableThatIsUsedByKeyboard() {
        browser.find("body").sendKeys("t");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows()).isPositive().isEqualTo((long) track("events")));
        WebElement table = browser.find("#events");
        table.sendKeys(Keys.END);
        table.sendKeys(Keys.ARROW_UP);
        assertThat(browser.findAll("#events tr[aria-current]")).hasSize(1);
        assertThat(browser.find("#inspected").isDisplayed()).isTrue();
        press("w");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(length()).isLessThan(2_100));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows()).isPositive().isEqualTo((long) track("events")));
    }

    private long rows() {
        return (Long) browser.run("return document.querySelectorAll('#events tbody tr').length");
    }

    @Test
    void savesWhatItHasSeenToTheByteInFilesThatOthersRead() throws IOException {
        browser.find("#idle").click();
        browser.find("#har").click();
        JsonNode archive = file("transport-lab.har").path("log");
        assertThat(archive.path("version").asText()).isEqualTo("1.2");
        assertThat(archive.path("entries").findValuesAsText("_resourceType"))
                .contains("fetch", "eventsource", "websocket");
        assertThat(archive.path("entries").findParents("_webSocketMessages"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("request").path("url").asText()).startsWith("ws://127.0.0.1:");
                    assertThat(entry.path("response").path("status").asInt()).isEqualTo(101);
                    assertThat(entry.path("_webSocketMessages")
                                    .get(0)
                                    .path("data")
                                    .asText())
                            .startsWith("{\"type\":\"hello\"");
                });
        browser.find("#json").click();
        JsonNode all = file("transport-lab-wire.json");
        assertThat(all.path("format").asText()).isEqualTo("transport-lab-wire");
        assertThat(all.path("conditions").path("server").asText()).contains("Jetty");
        assertThat(all.path("conditions").path("forgotten").asInt()).isZero();
        assertThat(all.path("conditions").path("dropped").asInt()).isZero();
        Map<String, Long> seen = new TreeMap<>();
        all.path("events")
                .forEach(event -> seen.merge(
                        event.path("transport").asText()
                                + event.path("direction").asText(),
                        total(event.path("bytes")),
                        Long::sum));
        for (JsonNode account : all.path("ledger")) {
            String transport = account.path("transport").asText();
            for (String way : List.of("up", "down")) {
                assertThat(seen.get(transport + way))
                        .as(transport + " " + way)
                        .isEqualTo(total(account.path("counted").path(way)));
            }
        }
    }

    /** A download that is over. */
    private JsonNode file(String name) throws IOException {
        Path file = downloads.resolve(name);
        await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
        return JSON.readTree(Files.readString(file));
    }

    private static long total(JsonNode bytes) {
        long sum = 0;
        for (JsonNode part : bytes) {
            sum += part.asLong();
        }
        return sum;
    }

    @Test
    void countsWhatTheRelayCounts() {
        browser.find("#idle").click();
        Traffic relay = lab.traffic().orElseThrow();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String transport : THREE) {
                List<TrafficSum> sums = relay.sums(List.of(logical(relay, transport)));
                assertThat(counted(transport, "up"))
                        .as(transport + " up")
                        .isEqualTo(
                                sums.stream().mapToLong(sum -> sum.up().total()).sum());
                assertThat(counted(transport, "down"))
                        .as(transport + " down")
                        .isEqualTo(sums.stream()
                                .mapToLong(sum -> sum.down().total())
                                .sum());
            }
        });
    }

    /** The connection which this test's page has opened last by that transport. */
    private static String logical(Traffic relay, String transport) {
        List<TrafficEvent> own = relay.since(0).events().stream()
                .filter(event ->
                        event.transport().equals(transport) && !event.logical().isEmpty())
                .toList();
        return own.get(own.size() - 1).logical();
    }

    @Test
    void measuresAnIdleHourFromHeartbeatToHeartbeat() throws Exception {
        LabOptions often = LabOptions.loopback(0).withParameter("lab.heartbeat-ms", "500");
        try (LabServer beating = new LabServer(often, new LabApplication()).start()) {
            browser.open(beating.uri().resolve("wire?t=sse,ws"));
            await().atMost(PATIENCE).until(() -> field("sse", "each").matches("[0-9].*"));
            assertThat(field("sse", "hour-how")).contains("Go idle");
            browser.find("#idle").click();
            for (String transport : List.of("sse", "websocket")) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(field(transport, "hour"))
                                .as(transport)
                                .matches("[0-9].* (B|KiB|MiB)"));
                assertThat(field(transport, "hour-how")).contains("a heartbeat, one every");
            }
            String each = field("sse", "each");
            assertThat(each).as("what a message costs stays known").matches("[0-9].*");
            browser.find("#idle").click();
            await().atMost(PATIENCE).until(() -> field("sse", "hour-how").contains("Go idle"));
        }
    }

    @Test
    void tellsWhatIsMissingWhereThereIsNoRelay() throws Exception {
        try (LabServer bare = new LabServer(LabOptions.loopback(0).withWire(false), new LabApplication()).start()) {
            browser.open(bare.uri().resolve("wire"));
            assertThat(browser.text("main"))
                    .contains("lab wire --target http://127.0.0.1:" + bare.uri().getPort());
            assertThat(browser.findAll("main button, main input, main select")).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }
}
