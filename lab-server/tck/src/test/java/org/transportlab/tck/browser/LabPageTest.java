package org.transportlab.tck.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.browser.LabPage.THREE;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The Lab page in a real browser, on the real server. */
class LabPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
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

    private static URI at(String path) {
        return lab.uri().resolve(path);
    }

    @Test
    void opensAlreadyRunningAndFillsEveryColumn() {
        LabPage page = new LabPage(browser, at(""));
        page.awaitReceived(40);
        for (String transport : THREE) {
            assertThat(page.field(transport, "p50")).as(transport).matches("[0-9][0-9.,]*");
            assertThat(page.state(transport)).isIn("open", "holding");
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(page.field(transport, "bytes")).containsPattern("[0-9] (B|KiB)");
                assertThat(page.field(transport, "bytes-how")).contains("counted on the socket");
                assertThat(page.field(transport, "raw")).containsPattern("\\d\\d:\\d\\d:\\d\\d");
            });
        }
        // in one script: the drawing is replaced ten times a second
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                (List<?>)
                                        browser.run(
                                                "return [...document.querySelectorAll('#journey svg text')].map(text => text.textContent)"))
                        .anyMatch(text -> text.toString().matches("[0-9][0-9.,]* ms")));
    }

    @Test
    @Tag("full")
    void losesAndRepeatsNothingInAMinuteWithThePlugPulled() {
        LabPage page = openAtOnce();
        page.awaitReceived(20);
        Instant start = Instant.now();
        page.press("plug");
        await().atMost(PATIENCE)
                .untilAsserted(() -> THREE.forEach(transport -> assertThat(page.count(transport, "reconnects"))
                        .as(transport)
                        .isEqualTo(1)));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> Duration.between(start, Instant.now()).toSeconds() >= 60);
        page.awaitReceived(20 * 50);
        page.press("running");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(page.received("sse")).isEqualTo(page.received("websocket"));
            assertThat(page.received("longpoll")).isEqualTo(page.received("websocket"));
        });
        for (String transport : THREE) {
            assertThat(page.count(transport, "lost")).as(transport + " lost").isZero();
            assertThat(page.count(transport, "duplicated"))
                    .as(transport + " duplicated")
                    .isZero();
            assertThat(page.count(transport, "reordered"))
                    .as(transport + " reordered")
                    .isZero();
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void openingAStreamOnceCostsNoMoreAfterThePlugWasPulled() {
        LabPage page = new LabPage(browser, at("?t=sse,ws"));
        List<String> streams = List.of("sse", "websocket");
        page.awaitReceived(20, streams);
        List<Long> first =
                streams.stream().map(transport -> openedFor(page, transport)).toList();
        page.press("plug");
        for (String transport : streams) {
            await().atMost(PATIENCE).until(() -> page.count(transport, "reconnects") == 1);
        }
        page.awaitReceived(page.received("sse") + 20, streams);
        for (int i = 0; i < streams.size(); i++) {
            // the second opening names a cursor, which the first had none to name
            assertThat(openedFor(page, streams.get(i))).isBetween(first.get(i), first.get(i) * 5 / 4);
        }
    }

    /** Bytes upward. */
    private static long openedFor(LabPage page, String transport) {
        Pattern once = Pattern.compile("opening it once: ↑ ([0-9,]+) B");
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            Matcher found = once.matcher(page.field(transport, "bytes-how"));
                            return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : 0L;
                        },
                        bytes -> bytes > 0);
    }

    @Test
    void keepsTheWorkloadInTheAddress() {
        LabPage page = new LabPage(browser, at("?s=chat&rate=50&size=256&t=sse,ws"));
        page.awaitReceived(20, List.of("sse", "websocket"));
        assertThat(browser.findAll("#columns > section")).hasSize(2);
        browser.driver()
                .findElement(By.cssSelector("input[name='scenario'][value='notifications']"))
                .click();
        await().atMost(PATIENCE).until(() -> browser.driver().getCurrentUrl().contains("s=notifications"));
        browser.driver().navigate().back();
        await().atMost(PATIENCE).until(() -> browser.driver().getCurrentUrl().contains("s=chat"));
        assertThat(browser.run("return document.querySelector('input[name=scenario]:checked').value"))
                .isEqualTo("chat");
    }

    @Test
    void everyScenarioRunsOnAllFourTransports() {
        for (String scenario : List.of("chat", "ticker", "notifications")) {
            LabPage page = new LabPage(browser, at("?s=" + scenario + "&rate=20&size=256&t=sp,lp,sse,ws"));
            page.awaitReceived(20, List.of("shortpoll", "longpoll", "sse", "websocket"));
            for (String transport : THREE) {
                assertThat(page.count(transport, "lost"))
                        .as(scenario + " " + transport)
                        .isZero();
                assertThat(page.count(transport, "duplicated"))
                        .as(scenario + " " + transport)
                        .isZero();
            }
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    @Tag("full")
    void aStalledReaderLeavesTheOthersUndisturbed() throws Exception {
        List<String> others = List.of("sse", "websocket");
        try (LabServer own = new LabServer(LabOptions.loopback(0), new LabApplication()).start();
                Socket stalled = new Socket()) {
            LabPage page = new LabPage(browser, own.uri().resolve("?s=chat&rate=200&size=4096&t=sse,ws"));
            page.awaitReceived(200, others);
            await().atMost(PATIENCE).until(() -> readers(own) == 2);
            stalled.setReceiveBufferSize(4 * 1024);
            stalled.connect(new InetSocketAddress(own.uri().getHost(), own.uri().getPort()));
            String request = "GET /sse?channels=" + channelShownBy(page) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            stalled.getOutputStream().write(request.getBytes(US_ASCII));
            await().atMost(PATIENCE).until(() -> readers(own) == 3);
            // it never reads: once its buffers are full the send deadline runs, and it is let go
            await().atMost(Duration.ofSeconds(90)).until(() -> readers(own) == 2);
            page.awaitReceived(page.received("websocket") + 200, others);
            for (String transport : others) {
                assertThat(page.count(transport, "lost"))
                        .as(transport + " lost")
                        .isZero();
                assertThat(page.count(transport, "duplicated"))
                        .as(transport + " duplicated")
                        .isZero();
                assertThat(page.count(transport, "reconnects"))
                        .as(transport + " reconnects")
                        .isZero();
            }
        }
    }

    private static String channelShownBy(LabPage page) {
        Matcher channel = Pattern.compile("chat\\.r[a-z0-9]+").matcher(page.field("websocket", "raw"));
        assertThat(channel.find()).isTrue();
        return channel.group();
    }

    /** A page on which all transports were there for the first message that is counted, so that they count the same. */
    private LabPage openAtOnce() {
        LabPage page = new LabPage(browser, at(""));
        page.awaitReceived(5);
        page.press("running");
        THREE.forEach(page::awaitUntouched);
        browser.find("#rate").sendKeys(Keys.ARROW_RIGHT); // counts begin anew at another rate
        await().atMost(PATIENCE).until(() -> THREE.stream().allMatch(transport -> page.received(transport) <= 0));
        page.press("running");
        return page;
    }

    /** How many streams a server has now. */
    private static int readers(LabServer lab) throws IOException, InterruptedException {
        String health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(lab.uri().resolve("health")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher readers = Pattern.compile("\"readers\":([0-9]+)").matcher(health);
        assertThat(readers.find()).as(health).isTrue();
        return Integer.parseInt(readers.group(1));
    }

    @Test
    void obeysTheKeyboard() {
        LabPage page = openAtOnce();
        page.awaitReceived(5);
        browser.find("body").sendKeys(Keys.SPACE);
        await().atMost(PATIENCE).until(() -> browser.text("#running").contains("Start"));
        // some are still on their way
        AtomicLong last = new AtomicLong();
        await().atMost(PATIENCE).during(Duration.ofSeconds(2)).until(() -> {
            long now = page.received("websocket");
            return last.getAndSet(now) == now && page.received("longpoll") == now && page.received("sse") == now;
        });
        long before = page.received("websocket");
        browser.find("body").sendKeys("s");
        await().atMost(PATIENCE)
                .untilAsserted(() -> THREE.forEach(
                        transport -> assertThat(page.received(transport)).isEqualTo(before + 1)));
        browser.find("body").sendKeys("t");
        await().atMost(PATIENCE)
                .until(() -> browser.find("[data-transport='sse'] [data-f='latency-table']")
                        .isDisplayed());
        browser.find("body").sendKeys("3");
        await().atMost(PATIENCE)
                .until(() -> browser.findAll("#columns > section").size() == 2);
        browser.find("body").sendKeys("?");
        assertThat(browser.find("#help").isDisplayed()).isTrue();
    }

    @Test
    void asksNoOtherHostAndWritesNothingToTheConsole() {
        LabPage page = new LabPage(browser, at(""));
        page.awaitReceived(20);
        List<?> hosts = (List<?>) browser.run("return [...new Set(performance.getEntriesByType('resource')"
                + ".map(entry => new URL(entry.name).host))]");
        assertThat(hosts).hasSize(1).first().isEqualTo(lab.uri().getAuthority());
        assertThat(browser.run("return crossOriginIsolated")).isEqualTo(true);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void tellsAFurtherTabAndLetsItTakeOver() {
        LabPage first = new LabPage(browser, at("?t=lp,sse"));
        first.awaitReceived(5, List.of("longpoll", "sse"));
        String firstTab = browser.driver().getWindowHandle();
        tab();
        new LabPage(browser, at("?t=lp,sse")).awaitReceived(5, List.of("longpoll", "sse"));
        tab();
        LabPage third = new LabPage(browser, at("?t=lp,sse"));
        await().atMost(PATIENCE).until(() -> browser.find("#banner-lease").isDisplayed());
        browser.find("#take-over").click();
        third.awaitReceived(5, List.of("longpoll", "sse"));
        assertThat(browser.find("#banner-lease").isDisplayed()).isFalse();
        browser.driver().switchTo().window(firstTab);
        await().atMost(PATIENCE).until(() -> browser.find("#banner-lease").isDisplayed());
    }

    @Test
    void twelveTabsNeverBlockAPage() {
        for (int i = 0; i < 12; i++) {
            if (i > 0) {
                tab();
            }
            browser.open(at(""));
            await().atMost(PATIENCE).until(() -> browser.text("#chip-server").contains("Jetty"));
        }
    }

    @Test
    void explainsItselfWithoutScript() {
        try (Browser plain = Browser.startWithoutScript()) {
            plain.open(at(""));
            assertThat(plain.find("main").getText())
                    .contains("Long polling", "Server-Sent Events", "WebSocket", "curl -N");
            assertThat(plain.findAll("noscript"))
                    .anyMatch(note -> !note.getText().isBlank());
            assertThat(plain.find("#columns").isDisplayed()).isFalse();
        }
    }

    private void tab() {
        browser.driver().switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
    }
}
