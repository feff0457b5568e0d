package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.tck.relay.LinkedRelay;

/** The Lab page in a container that does not count bytes for it. */
@Tag("contract")
@Tag("full")
class ForeignContainerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest(name = "on {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.container.Container#foreign")
    void saysThatItEstimatesAndComesBackFromAPulledPlug(Container container) {
        try (RunningLab lab = container.start(Settings.defaults());
                Browser browser = Browser.start()) {
            LabPage page = new LabPage(browser, lab.uri());
            page.awaitReceived(40);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> LabPage.THREE.forEach(transport -> {
                        assertThat(page.field(transport, "bytes-how"))
                                .as(transport)
                                .containsIgnoringCase("estimate");
                        assertThat(page.field(transport, "bytes")).as(transport).containsPattern("[0-9]");
                    }));
            assertThat(browser.text("#chip-server")).contains(container.product());
            assertThat(browser.find("#chip-server").getAttribute("title")).contains("shared container", "estimated");
            page.press("plug");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> LabPage.THREE.forEach(transport -> assertThat(page.count(transport, "reconnects"))
                                    .as(transport)
                                    .isPositive()));
            long sofar = page.received("sse");
            page.awaitReceived(sofar + 40);
            for (String transport : LabPage.THREE) {
                assertThat(page.count(transport, "lost"))
                        .as(transport + " lost")
                        .isZero();
                assertThat(page.count(transport, "duplicated"))
                        .as(transport + " duplicated")
                        .isZero();
            }
            assertThat(browser.console()).isEmpty();
        }
    }

    @ParameterizedTest(name = "on {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.container.Container#foreign")
    void countsExactlyAndBreaksTheNetworkThroughALinkedRelay(Container container) {
        try (RunningLab lab = container.start(LinkedRelay.settings());
                LinkedRelay relay = new LinkedRelay(lab.uri());
                Browser browser = Browser.start()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(relay.states())
                            .isNotEmpty()
                            .last()
                            .asString()
                            .startsWith("Linked to"));
            LabPage page = new LabPage(browser, lab.uri());
            page.awaitReceived(40);
            awaitBytes(page, "counted on the socket");
            assertThat(browser.find("#chip-server").getAttribute("title")).contains("shared container", "exactly");
            page.press("plug");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> LabPage.THREE.forEach(transport -> assertThat(page.count(transport, "reconnects"))
                                    .as(transport)
                                    .isPositive()));
            page.awaitReceived(page.received("sse") + 40);
            awaitBytes(page, "counted on the socket");
            for (String transport : LabPage.THREE) {
                assertThat(page.count(transport, "lost"))
                        .as(transport + " lost")
                        .isZero();
            }

            browser.open(lab.uri().resolve("faults"));
            page.awaitReceived(20);
            WebElement cut = browser.find("#turn-cut-now");
            browser.run("arguments[0].scrollIntoView({ block: 'center' })", cut);
            cut.click();
            await("the fault is noticed")
                    .atMost(PATIENCE)
                    .until(() -> !browser.findAll("#outcomes tbody tr").isEmpty());

            browser.open(lab.uri().resolve("wire"));
            await("the wire is seen")
                    .atMost(PATIENCE)
                    .until(() -> browser.text("#count").matches(".*[1-9].*"));

            browser.open(lab.uri());
            page.awaitReceived(40);
            awaitBytes(page, "counted on the socket");
            relay.stop();
            awaitBytes(page, "estimated");
            page.awaitReceived(page.received("sse") + 20);
        }
    }

    private static void awaitBytes(LabPage page, String how) {
        await(how)
                .atMost(PATIENCE)
                .untilAsserted(() -> LabPage.THREE.forEach(transport -> assertThat(page.field(transport, "bytes-how"))
                        .as(transport)
                        .containsIgnoringCase(how)));
    }

    @ParameterizedTest(name = "on {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.container.Container#foreign")
    void saysWhatItTakesToSeeTheWire(Container container) {
        try (RunningLab lab = container.start(Settings.defaults());
                Browser browser = Browser.start()) {
            browser.open(lab.uri().resolve("wire"));
            assertThat(browser.text("main")).contains("lab wire --target http://");
            assertThat(browser.findAll("main button, main input, main select")).isEmpty();
        }
    }
}
