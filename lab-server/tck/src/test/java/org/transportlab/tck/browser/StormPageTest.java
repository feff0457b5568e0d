package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.EmbeddedLab;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The page of the reconnect storm in a real browser. */
@Tag("full")
class StormPageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private LabServer lab;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        lab = EmbeddedLab.of(LabOptions.loopback(0), new LabApplication()).start();
        browser = Browser.start();
        visit(lab);
    }

    @AfterEach
    void close() {
        browser.close();
        lab.close();
    }

    private void visit(LabServer server) {
        browser.open(server.uri().resolve("experiments/storm"));
    }

    private void set(String id, String value) {
        browser.run(
                "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
                        + " field.dispatchEvent(new Event('input', { bubbles: true }))",
                id,
                value);
    }

    private void awaitReady() {
        await().atMost(PATIENCE)
                .until(() -> browser.find("#start").isEnabled()
                        && browser.text("#needs")
                                .contains(browser.find("#clients").getDomProperty("value")));
    }

    private List<?> row(int index) {
        return (List<?>) browser.run(
                "return [...document.querySelectorAll('#runs tbody tr')[arguments[0]]?.cells ?? []]"
                        + ".map(cell => cell.textContent)",
                index);
    }

    @Test
    void showsAStormBesideItsSimulation() {
        set("clients", "150");
        set("rate", "100");
        set("down", "1000");
        awaitReady();
        assertThat(browser.text("#needs")).contains("150", "descriptors");
        // the page keeps its own record: what it shows for a second only, somebody who asks now and then may miss
        browser.run("window.shown = [];"
                + " const [phase, stop] = [document.getElementById('phase'), document.getElementById('stop')];"
                + " new MutationObserver(() => shown.push(phase.textContent + (stop.disabled ? '' : ', stop?')))"
                + ".observe(phase, { childList: true, characterData: true, subtree: true })");
        browser.find("#start").click();
        await().atMost(PATIENCE).until(() -> browser.text("#phase").equals("All are back"));
        assertThat(((List<?>) browser.run("return shown")).stream().map(String::valueOf))
                .anyMatch(shown -> shown.endsWith("after the cut, stop?"));
        assertThat(browser.text("#f-in")).isEqualTo("150 of 150");
        assertThat(browser.text("#f-integrity")).isEqualTo("0 lost, 0 twice");
        assertThat(browser.findAll("#chart rect.wire")).isNotEmpty();
        assertThat(browser.findAll("#chart path.simulated")).hasSize(1);
        long tenths = browser.findAll("#chart-table tbody tr").size();
        browser.run("document.querySelector('[name=\"bars\"][value=\"10\"]').click()");
        assertThat(browser.findAll("#chart-table tbody tr")).isNotEmpty().hasSizeLessThan((int) tenths);
        assertThat(row(0).subList(0, 4)).isEqualTo(List.of("WebSocket", "Full jitter", "All are back", "150"));
        assertThat(browser.find("#start").isEnabled()).isTrue();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void stormsAllTransportsInTurnAndIsUsedByKeyboard() {
        set("clients", "60");
        set("transport", "all");
        set("policy", "drain");
        awaitReady();
        browser.find("#clients").sendKeys(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> row(2).size() == 12);
        assertThat(List.of(row(2).get(0), row(1).get(0), row(0).get(0)))
                .isEqualTo(List.of("WebSocket", "SSE", "Long polling"));
        for (int run = 0; run < 3; run++) {
            assertThat(row(run).get(2)).isEqualTo("All are back");
            assertThat(row(run).get(11)).isEqualTo("0 lost, 0 twice");
        }
    }

    @Test
    void stopsWhenToldAndRefusesASecondRunMeanwhile() {
        set("clients", "50");
        set("down", "30000"); // so that it is still going on when the other asks, however slow this machine is
        awaitReady();
        try (Browser other = Browser.start()) {
            other.open(lab.uri().resolve("experiments/slow-reader"));
            await().atMost(PATIENCE)
                    .until(() -> other.find("#start").isEnabled()
                            && !other.text("#needs").isEmpty());
            browser.find("#start").click();
            await().atMost(PATIENCE).until(() -> browser.text("#phase").contains("WebSocket"));
            other.find("#start").click();
            await().atMost(PATIENCE).until(() -> other.text("#toasts").contains("only one at a time"));
        }
        browser.find("#stop").click();
        await().atMost(PATIENCE).until(() -> browser.text("#phase").equals("Stopped"));
        await().atMost(PATIENCE).until(() -> browser.find("#start").isEnabled());
    }

    @Test
    void warnsBeforeTheStartWhenThereAreTooFewDescriptors() {
        browser.run("document.getElementById('clients').max = 1000000");
        set("clients", "1000000");
        await().atMost(PATIENCE).until(() -> browser.text("#needs").contains("ulimit"));
        assertThat(browser.find("#start").isEnabled()).isFalse();
    }

    @Test
    void explainsWhyThereIsNothingToStartWhereOthersCanConnect() throws Exception {
        LabOptions open = LabOptions.loopback(0).withHost("0.0.0.0").withWire(false);
        try (LabServer reachable = EmbeddedLab.of(open, new LabApplication()).start()) {
            visit(reachable);
            assertThat(browser.text(".banner")).contains("--allow-faults");
            assertThat(browser.findAll("#start")).isEmpty();
            assertThat(browser.console()).isEmpty();
        }
    }
}
