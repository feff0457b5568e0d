package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.browser.LabPage.THREE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The Faults page in a real browser: what is switched on there hits the transports, and they survive it. */
@Tag("full")
class FaultsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The transports' names as the page writes them. */
    private static final Map<String, String> NAMES =
            Map.of("longpoll", "Long polling", "sse", "SSE", "websocket", "WebSocket");

    private static LabServer lab;
    private Browser browser;
    private LabPage page;

    @BeforeAll
    static void startLab() throws Exception {
        // heartbeats that make a dead connection known in seconds
        lab = new LabServer(LabOptions.loopback(0).withParameter("lab.heartbeat-ms", "500"), new LabApplication())
                .start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.start();
        page = new LabPage(browser, lab.uri().resolve("faults"));
        page.awaitReceived(20);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    /** A row of the table: number, fault, transport, noticed, back, lost, duplicated, replayed. */
    private List<?> outcome(String transport) {
        return (List<?>) browser.run(
                "return [...document.querySelectorAll('#outcomes tbody tr')]"
                        + ".map(row => [...row.cells].map(cell => cell.textContent))"
                        + ".find(cells => cells[2] === arguments[0]) ?? []",
                NAMES.get(transport));
    }

    private void awaitNoticed(String transport) {
        await(transport + " notices")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcome(transport))
                        .hasSize(8)
                        .element(3)
                        .asString()
                        .matches("[0-9].* m?s"));
    }

    private void awaitBack(String transport) {
        await(transport + " is back")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(outcome(transport))
                        .hasSize(8)
                        .element(4)
                        .asString()
                        .matches("[0-9].* m?s"));
        page.awaitUntouched(transport);
    }

    private void assertThatNothingIsLostOrTwice() {
        page.press("running");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(page.received("sse")).isEqualTo(page.received("websocket"));
            assertThat(page.received("longpoll")).isEqualTo(page.received("websocket"));
        });
        for (String transport : THREE) {
            assertThat(outcome(transport).subList(5, 7)).as(transport).isEqualTo(List.of("0", "0"));
            assertThat(page.count(transport, "lost")).as(transport).isZero();
            assertThat(page.count(transport, "duplicated")).as(transport).isZero();
        }
    }

    private void turn(String fault) {
        WebElement button = browser.find("#turn-" + fault);
        browser.run("arguments[0].scrollIntoView({ block: 'center' })", button);
        button.click();
    }

    @Test
    void showsWhatACutDoesAndThatNothingIsLost() {
        turn("cut-now");
        // a browser repeats a poll by itself when the socket it had used before was closed: that one may not notice
        for (String transport : List.of("sse", "websocket")) {
            awaitNoticed(transport);
            awaitBack(transport);
        }
        assertThatNothingIsLostOrTwice();
        assertThat(browser.findAll("#fault-line line.plug")).isNotEmpty();
    }

    @Test
    void showsThatABlackHoleIsNoticedBySilenceAndThatNothingIsLost() {
        turn("black-hole");
        for (String transport : List.of("sse", "websocket")) {
            awaitNoticed(transport);
            assertThat(page.state(transport)).isNotIn("open", "holding");
        }
        turn("black-hole");
        for (String transport : List.of("sse", "websocket")) {
            awaitBack(transport);
        }
        assertThatNothingIsLostOrTwice();
        assertThat(browser.findAll("#fault-line line.plug.off")).isNotEmpty();
    }

    @Test
    void showsThatLatencyDelaysEverybodyAndInterruptsNobody() {
        browser.run("document.getElementById('latency-ms').value = 300");
        turn("latency");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(browser.text("#turn-latency")).isEqualTo("Switch off");
            for (String transport : THREE) {
                assertThat(milliseconds(page.field(transport, "p50")))
                        .as(transport)
                        .isGreaterThan(200);
            }
        });
        for (String transport : THREE) {
            assertThat(outcome(transport)).as(transport).element(3).isEqualTo("not noticed");
            assertThat(page.count(transport, "reconnects")).as(transport).isZero();
        }
        turn("latency");
        await().atMost(PATIENCE).until(() -> browser.text("#turn-latency").equals("Switch on"));
        assertThatNothingIsLostOrTwice();
        assertThat(browser.console()).isEmpty();
    }

    private static double milliseconds(String text) {
        double value = Double.parseDouble(text.replaceAll("[^0-9.]", ""));
        return text.endsWith("ms") ? value : value * 1_000;
    }

    @Test
    void isUsedByKeyboardAndAppliesProfiles() {
        WebElement slow = browser.find("[data-profile='slow-3g']");
        slow.sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .until(() -> browser.text("#turn-latency").equals("Switch off")
                        && browser.text("#turn-bandwidth").equals("Switch off"));
        browser.find("#all-off").sendKeys(Keys.SPACE);
        await().atMost(PATIENCE).until(() -> browser.text("#turn-latency").equals("Switch on"));
    }

    @Test
    void measuresByTheRelay() {
        assertThat(browser.find("#banner-route").isDisplayed()).isFalse();
        turn("refuse");
        await().atMost(PATIENCE).until(() -> browser.text("#turn-refuse").equals("Switch off"));
        turn("reset-now");
        for (String transport : List.of("sse", "websocket")) {
            awaitNoticed(transport);
            await().atMost(PATIENCE).until(() -> page.state(transport).equals("backoff"));
        }
        browser.find("#all-off").click();
        for (String transport : THREE) {
            page.awaitUntouched(transport);
        }
    }
}
