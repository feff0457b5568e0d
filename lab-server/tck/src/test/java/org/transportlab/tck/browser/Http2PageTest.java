package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.transportlab.tck.browser.LabPage.THREE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.tck.client.Identity;
import org.transportlab.web.app.LabApplication;

/** The lab over TLS in a real browser, which then speaks HTTP/2. */
@Tag("full")
class Http2PageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> FOUR = List.of("longpoll", "sse", "websocket", "shortpoll");
    private static LabServer lab;
    private Browser browser;

    @BeforeAll
    static void startLab() throws Exception {
        lab = new LabServer(LabOptions.loopback(0), Optional.of(Identity.material()), new LabApplication()).start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void startBrowser() {
        browser = Browser.startCredulous();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void carriesEveryTransportInHttp2AndSaysSo() {
        LabPage page = new LabPage(browser, lab.uri().resolve("?t=lp,sse,ws,sp"));
        page.awaitReceived(50, FOUR);
        assertThat(browser.run("return performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                .isEqualTo("h2");
        assertThat(browser.text("#chip-server")).contains("HTTP/2");
        for (String transport : FOUR) {
            // what the server saw the request made in, which for a WebSocket means extended CONNECT
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page.field(transport, "url"))
                            .as(transport)
                            .endsWith("· HTTP/2"));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(page.field(transport, "bytes")).as(transport).containsPattern("[0-9] (B|KiB)");
                assertThat(page.field(transport, "bytes-how")).as(transport).contains("HTTP/2 frames");
                assertThat(page.field(transport, "raw")).as(transport).contains("stream ");
            });
            assertThat(page.count(transport, "lost")).as(transport).isZero();
        }
        assertThat(page.field("websocket", "url")).startsWith("CONNECT /ws lab.v1");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void pullsThePlugOfEachStreamAndLosesNothing() {
        LabPage page = new LabPage(browser, lab.uri());
        page.awaitReceived(20);
        page.press("plug");
        await().atMost(PATIENCE)
                .untilAsserted(() -> THREE.forEach(transport -> assertThat(page.count(transport, "reconnects"))
                        .as(transport)
                        .isEqualTo(1)));
        THREE.forEach(page::awaitUntouched);
        page.awaitReceived(80);
        for (String transport : THREE) {
            assertThat(page.count(transport, "lost")).as(transport).isZero();
            assertThat(page.count(transport, "duplicated")).as(transport).isZero();
        }
    }

    @Test
    void opensMoreEventStreamsThanSix() {
        browser.open(lab.uri().resolve("about"));
        Object opened = browser.driver().executeAsyncScript("""
                        const done = arguments[arguments.length - 1];
                        const sources = Array.from({ length: 12 }, (_, n) =>
                          new EventSource(`sse?channels=chat.wall&connection=wall${n}${n}${n}${n}`));
                        let open = 0;
                        for (const source of sources) {
                          source.onopen = () => { if (++open === sources.length) done(open); };
                          source.onerror = () => done(`failed after ${open}`);
                        }
                        """);
        assertThat(opened).isEqualTo(12L);
        assertThat(browser.text("title")).isNotEmpty();
        assertThat(browser.run("return fetch('health').then(answer => answer.status)"))
                .isEqualTo(200L);
    }

    @Test
    void lendsAnotherTabItsStreamsInsteadOfTakingThemAway() {
        LabPage first = new LabPage(browser, lab.uri());
        first.awaitReceived(10);
        browser.driver().switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        LabPage second = new LabPage(browser, lab.uri());
        second.awaitReceived(10);
        browser.driver().switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        LabPage third = new LabPage(browser, lab.uri());
        third.awaitReceived(10);
        assertThat(browser.run("return document.getElementById('banner-lease').hidden"))
                .isEqualTo(true);
        assertThat(browser.text("#chip-streams")).contains("6/");
    }

    @Test
    void saysWhatFaultsCannotDoToCiphertext() {
        browser.open(lab.uri().resolve("faults"));
        assertThat(browser.text("main")).contains("passes through unread");
    }

    @Test
    void saysThatTheWireCannotBeDrawnFromCiphertext() {
        browser.open(lab.uri().resolve("wire"));
        assertThat(browser.text("main")).contains("passes through unread");
    }

    @Test
    void opensTheSeventhTabAndAnswersBesideIt() {
        browser.open(lab.uri().resolve("experiments/seventh-tab"));
        browser.find("#open-seven").click();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(browser.findAll(".tab[data-state='open']")).hasSize(7);
            assertThat(browser.findAll("#questions li[data-state='open']")).hasSize(1);
        });
        assertThat(browser.text("#wall")).contains("no wall of six");
        assertThat(browser.text("#cures")).contains("HTTP/2");
        await("every tab gets messages")
                .atMost(PATIENCE)
                .until(() -> browser.findAll(".tab [data-f='messages']").stream()
                        .noneMatch(messages -> messages.getText().startsWith("0 ")));
        assertThat(browser.console()).isEmpty();
    }
}
