package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The fallback page in a real browser: each strategy finds what gets through each network, and a change costs no message. */
@Tag("full")
class FallbackPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STRATEGIES = List.of("fall", "race", "rise");
    private static LabServer lab;
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
    void startBrowser() {
        browser = Browser.start();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private void enter(LabServer where, String network) {
        browser.open(URI.create("about:blank")); // another fragment alone would load nothing
        browser.open(where.uri().resolve("experiments/fallback#" + network));
    }

    private String field(String strategy, String name) {
        return browser.text("[data-strategy='" + strategy + "'] [data-f='" + name + "']");
    }

    private String using(String strategy) {
        return String.valueOf(browser.run(
                "return document.querySelector(arguments[0])?.dataset.using ?? ''",
                "[data-strategy='" + strategy + "']"));
    }

    /** What is kept about the lab, as JSON. */
    private String known(String strategy) {
        return String.valueOf(browser.run(
                "return Object.entries(localStorage).find(([key]) => key.startsWith('lab.path.' + arguments[0]))?.[1] ?? ''",
                strategy));
    }

    /** The rows of the table of attempts: strategy, transport, started, opened, first word, outcome. */
    private List<List<String>> attempts() {
        List<?> rows = (List<?>) browser.run("return [...document.querySelectorAll('#attempt-table tbody tr')]"
                + ".map(row => [...row.cells].map(cell => cell.textContent))");
        return rows.stream()
                .map(row -> ((List<?>) row).stream().map(String::valueOf).toList())
                .toList();
    }

    private void awaitSettledOn(String transport) {
        for (String strategy : STRATEGIES) {
            await(strategy + " uses " + transport).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(using(strategy)).as(strategy + ": " + attempts()).isEqualTo(transport);
                assertThat(known(strategy)).contains("\"using\":\"" + transport + "\"");
            });
        }
    }

    private void assertThatNothingIsLostOrTwice() {
        for (String strategy : STRATEGIES) {
            String before = field(strategy, "received");
            await(strategy + " receives")
                    .atMost(PATIENCE)
                    .until(() -> !field(strategy, "received").equals(before));
            assertThat(field(strategy, "lost")).as(strategy + " lost").isEqualTo("0");
            assertThat(field(strategy, "duplicated"))
                    .as(strategy + " duplicated")
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clean, websocket",
        "upgrade-stripped, sse",
        "upgrade-forbidden, sse",
        "upgrade-then-cut, sse",
        "upgrade-then-black-hole, sse",
        "buffering-proxy, websocket",
        "both, longpoll"
    })
    void findsWhatGetsThrough(String network, String transport) {
        enter(lab, network);
        awaitSettledOn(transport);
        assertThatNothingIsLostOrTwice();
        for (String strategy : STRATEGIES) {
            assertThat(field(strategy, "first")).containsPattern("[0-9]");
        }
        assertThat(browser.text("#verdict")).contains("First message after");
    }

    @Test
    void losesNothingWhenTheNetworkGetsWorseAndBetterAgain() {
        enter(lab, "clean");
        awaitSettledOn("websocket");
        browser.find("#move").click();
        browser.find("input[value='both']").click();
        awaitSettledOn("longpoll");
        assertThatNothingIsLostOrTwice();
        browser.find("input[value='clean']").click();
        awaitSettledOn("websocket");
        assertThatNothingIsLostOrTwice();
    }

    @Test
    void remembersWhatGotThroughUntilToldToForget() {
        enter(lab, "upgrade-stripped");
        awaitSettledOn("sse");
        browser.driver().navigate().refresh();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(attempts()).extracting(row -> row.get(1)).isEqualTo(List.of("SSE", "SSE", "SSE")));
        assertThat(field("fall", "memory")).contains("WebSocket was refused");
        browser.find("#forget").click();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(attempts()).extracting(row -> row.get(1)).contains("WebSocket", "Long polling"));
        awaitSettledOn("sse");
    }

    @Test
    void showsWhatTheLabRefusesAndTriesNothingElse() {
        enter(lab, "refused");
        assertThatAllAreRefused("user name");
    }

    @Test
    void doesNotTakeAnExpiredLoginForABlockedTransport() throws Exception {
        try (LabServer guarded = new LabServer(LabOptions.loopback(0), new ExpiredLogin()).start()) {
            enter(guarded, "clean");
            assertThatAllAreRefused("the login has expired");
        }
    }

    private void assertThatAllAreRefused(String reason) {
        for (String strategy : STRATEGIES) {
            await(strategy).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(field(strategy, "state")).isEqualTo("Closed");
                assertThat(field(strategy, "how")).contains(reason);
            });
            assertThat(known(strategy)).isEmpty();
        }
        assertThat(attempts())
                .as("one attempt each")
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.get(5)).isEqualTo("refused by the lab"));
        assertThat(browser.text("#verdict")).contains("The lab itself has refused");
    }
}
