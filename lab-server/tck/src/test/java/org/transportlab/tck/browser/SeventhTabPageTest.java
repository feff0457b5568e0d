package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WindowType;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.RunningLab;
import org.transportlab.tck.container.Settings;
import org.transportlab.web.app.LabApplication;

/** The seventh tab in a real browser: it hangs, each cure helps, and the lab itself does not suffer. */
@Tag("full")
class SeventhTabPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    private List<String> states() {
        return ((List<?>) browser.run("return [...document.querySelectorAll('.tab')].map(tab => tab.dataset.state)"))
                .stream().map(String::valueOf).toList();
    }

    private String answer() {
        return String.valueOf(browser.run("return document.querySelector('#questions li')?.dataset.state ?? ''"));
    }

    private void awaitWall() {
        await("six are open, one waits")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states())
                        .containsOnlyOnce("pending")
                        .hasSize(7)
                        .filteredOn("open"::equals)
                        .hasSize(6));
        await().atMost(PATIENCE).until(() -> answer().equals("pending"));
    }

    @Test
    void hangsWithoutAWordAndWithItEveryOtherRequestToThatOrigin() {
        browser.open(lab.uri().resolve("experiments/seventh-tab"));
        browser.find("#open-seven").click();
        awaitWall();
        assertThat(browser.text("#wall")).contains("Waiting: 1");
        assertThat(browser.console()).as("no error says so").isEmpty();
        closeFirst();
        await("the seventh gets its turn")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states()).hasSize(6).containsOnly("open"));
        assertThat(answer()).isEqualTo("pending");
        closeFirst();
        await("the request gets its turn").atMost(PATIENCE).until(() -> answer().equals("open"));
    }

    private void closeFirst() {
        browser.find(".tab [data-f='close']").click();
    }

    @Test
    void doesNotKeepTheLabFromLoadingInAnotherTab() {
        browser.open(lab.uri().resolve("experiments/seventh-tab"));
        browser.find("#open-seven").click();
        awaitWall();
        String first = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        new LabPage(browser, lab.uri()).awaitReceived(20);
        browser.driver().switchTo().window(first);
        assertThat(states()).contains("pending");
        assertThat(browser.text("#alive")).contains("Answers in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket", "other", "shared", "leader"})
    void isCured(String cure) {
        browser.open(lab.uri().resolve("experiments/seventh-tab"));
        browser.find("input[value='" + cure + "']").click();
        browser.find("#open-seven").click();
        await(cure).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(states()).hasSize(7).containsOnly("open");
            assertThat(answer()).isEqualTo("open");
        });
        await("every tab gets messages")
                .atMost(PATIENCE)
                .until(() -> browser.findAll(".tab [data-f='messages']").stream()
                        .noneMatch(messages -> messages.getText().startsWith("0 ")));
        if (cure.equals("leader")) {
            closeFirst();
            await("another leads")
                    .atMost(PATIENCE)
                    .until(() -> browser.text(".tab [data-f='state']").contains("leads"));
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void holdsNothingOpenWhenItIsLeft() throws Exception {
        browser.open(lab.uri().resolve("experiments/seventh-tab"));
        browser.find("#open-seven").click();
        awaitWall();
        browser.open(lab.uri().resolve("about"));
        await().atMost(PATIENCE).until(() -> readers() == 0);
    }

    private static int readers() throws Exception {
        String health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(lab.uri().resolve("health")).build(), BodyHandlers.ofString())
                .body();
        return Integer.parseInt(health.replaceAll(".*\"readers\":([0-9]+).*", "$1"));
    }

    @Test
    void usesTheOtherNameOfThisMachineInAContainerWithoutASparePort() {
        try (RunningLab tomcat = Container.TOMCAT.start(Settings.defaults())) {
            URI page = tomcat.uri().resolve("experiments/seventh-tab");
            browser.open(page);
            browser.find("#open-seven").click();
            awaitWall();
            assertThat(browser.text(".tab [data-f='origin']"))
                    .startsWith(page.getHost().equals("localhost") ? "127.0.0.1" : "localhost");
            assertThat(browser.find("input[value='other']").isEnabled()).isFalse();
            browser.find("input[value='shared']").click();
            browser.find("#open-seven").click();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(states()).hasSize(7).containsOnly("open"));
        }
    }
}
