package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.EmbeddedLab;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** What every page owes its readers, whatever their eyes, hands, screens and languages. */
class PagesTest {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static LabServer lab;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        lab = EmbeddedLab.of(LabOptions.loopback(0), new LabApplication()).start();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wire",
                "faults",
                "experiments",
                "experiments/fallback",
                "experiments/seventh-tab",
                "experiments/storm",
                "experiments/slow-reader",
                "s/chat?t=lp,sse,ws",
                "s/ticker?t=lp,sse,ws",
                "s/notifications",
                "s",
                "about",
                "learn",
                "learn/push-problem",
                "learn/mqtt-amqp-stomp",
                "learn/load-balancing",
                "learn/authentication",
                "no-such-page"
            })
    void hasNoAccessibilityViolationInEitherTheme(String path) {
        for (String theme : List.of("light", "dark")) {
            open(path, theme);
            // a page that holds still while it is looked at
            browser.run("document.getElementById('running')?.click()");
            Results results = new AxeBuilder().withTags(RULES).analyze(browser.driver());
            assertThat(results.getErrorMessage()).as("axe itself").isNull();
            assertThat(results.getViolations())
                    .as(theme + " " + path)
                    .extracting(rule -> rule.getId() + ": "
                            + rule.getNodes().stream()
                                    .map(node -> node.getHtml())
                                    .toList())
                    .isEmpty();
            assertThat(results.getPasses()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wire",
                "faults",
                "experiments",
                "experiments/fallback",
                "experiments/seventh-tab",
                "experiments/storm",
                "experiments/slow-reader",
                "s/chat?t=lp,sse,ws",
                "s/ticker?t=lp,sse,ws",
                "s/notifications",
                "about"
            })
    void doesNotScrollSidewaysOnANarrowScreen(String path) {
        for (String language : List.of("en", "de")) {
            try {
                browser.resize(320, 640);
                open(path + (path.contains("?") ? "&" : "?") + "lang=" + language, "light");
                assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                        .as(language + " " + path)
                        .isLessThanOrEqualTo(320L);
                assertThat(browser.run("return document.documentElement.lang")).isEqualTo(language);
            } finally {
                browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
            }
        }
    }

    private static void open(String path, String theme) {
        browser.prefer("prefers-color-scheme", theme);
        browser.open(lab.uri().resolve(path));
        browser.run("localStorage.clear()");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> browser.findAll("[data-f='state']").stream()
                        .allMatch(state -> "open holding".contains(String.valueOf(state.getAttribute("data-state")))));
    }
}
