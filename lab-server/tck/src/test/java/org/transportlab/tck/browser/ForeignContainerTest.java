package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.tck.Container;
import org.transportlab.tck.RunningLab;
import org.transportlab.tck.Settings;

/** The Lab page in a container that does not count bytes for it. */
@Tag("contract")
class ForeignContainerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest(name = "on {0}", allowZeroInvocations = true)
    @MethodSource("org.transportlab.tck.Container#foreign")
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
    @MethodSource("org.transportlab.tck.Container#foreign")
    void saysWhatItTakesToSeeTheWire(Container container) {
        try (RunningLab lab = container.start(Settings.defaults());
                Browser browser = Browser.start()) {
            browser.open(lab.uri().resolve("wire"));
            assertThat(browser.text("main")).contains("lab wire --target http://");
            assertThat(browser.findAll("main button, main input, main select")).isEmpty();
        }
    }
}
