package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.EmbeddedLab;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The page of the slow reader in a real browser. */
@Tag("full")
class SlowReaderPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private LabServer lab;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        lab = EmbeddedLab.of(LabOptions.loopback(0), new LabApplication()).start();
        browser = Browser.start();
        browser.open(lab.uri().resolve("experiments/slow-reader"));
        await().atMost(PATIENCE)
                .until(() -> browser.find("#start").isEnabled()
                        && !browser.text("#needs").isEmpty());
    }

    @AfterEach
    void close() {
        browser.close();
        lab.close();
    }

    private long figure(String id) {
        String digits = browser.text(id).replaceAll("^([0-9,]*).*", "$1").replace(",", "");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }

    @Test
    void freezesAReaderThawsItWhenToldAndShowsHowItCatchesUp() {
        browser.run(
                "document.getElementById('healthy').value = 10; document.getElementById('policy').value = 'deliver_all'");
        browser.find("#start").click();
        await().atMost(PATIENCE)
                .until(() -> figure("#f-lag") > 200 && browser.find("#thaw").isEnabled());
        assertThat(browser.findAll("#chart path.simulated")).hasSize(1);
        browser.find("#thaw").click();
        await().atMost(PATIENCE).until(() -> browser.text("#phase").equals("It has caught up"));
        assertThat(figure("#f-lag")).isLessThan(100);
        assertThat(figure("#f-resumed")).isGreaterThan(100);
        assertThat(browser.text("#f-integrity")).isEqualTo("0 lost, 0 twice");
        assertThat(browser.text("#f-closed")).isEqualTo("not disconnected");
        assertThat(browser.findAll("#chart-table tbody tr")).hasSizeGreaterThan(3);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void showsTheCodeWithWhichAReaderIsLetGo() {
        browser.run("document.getElementById('deadline').value = '5'; document.getElementById('healthy').value = 5");
        browser.find("#start").click();
        await().atMost(PATIENCE).until(() -> browser.text("#f-closed").equals("3008 slow"));
        browser.find("#stop").click();
        await().atMost(PATIENCE).until(() -> browser.text("#phase").equals("Stopped"));
    }
}
