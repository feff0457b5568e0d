package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** The demonstrations in the handbook, poked. */
@Tag("full")
final class HandbookPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static LabServer lab;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        lab = new LabServer(LabOptions.loopback(0), new LabApplication()).start();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        lab.close();
    }

    @AfterEach
    void leave() {
        browser.open(lab.uri().resolve("about"));
    }

    @Test
    void drawsTheWayOfEachMessageAndItsAgeInATable() {
        open("push-problem");
        await().atMost(PATIENCE)
                .until(() -> !browser.findAll(".t-websocket .way").isEmpty());
        await().atMost(PATIENCE)
                .until(() -> !browser.findAll(".t-shortpoll .way").isEmpty());

        browser.run("document.querySelector('.demo details').open = true");
        await().atMost(PATIENCE).until(() -> browser.findAll(".demo-table td").size() >= 6);
        assertThat(text(".t-websocket .demo-facts")).contains("0 lost");
    }

    @Test
    void comesBackAfterThePlugWithNothingLost() {
        open("sse");
        await().atMost(PATIENCE).until(() -> browser.findAll(".t-sse .way").size() > 3);

        click("Pull the plug");

        await().atMost(PATIENCE)
                .until(() -> state("longpoll").matches("holding|open")
                        && state("sse").equals("open"));
        assertThat(text(".t-sse .demo-facts")).contains("0 lost");
        assertThat(text(".t-longpoll .demo-facts")).contains("0 lost");
    }

    @Test
    void showsWhatEachFormatAddsToWhatIsTyped() {
        open("mqtt-amqp-stomp");
        assertThat(browser.findAll(".demo-format")).hasSize(6);

        browser.run("const t = document.querySelector('.demo textarea'); t.value = 'Hello';"
                + "t.dispatchEvent(new Event('input'))");

        assertThat(browser.findAll(".demo-hex").get(1).getText()).isEqualTo("81 05 48 65 6c 6c 6f");
    }

    @Test
    void saysAGapToWhoeverComesFromAnotherServer() {
        open("load-balancing");
        await().atMost(PATIENCE).until(() -> text(".demo pre").contains("cursor"));

        click("Go on at another server");

        await().atMost(PATIENCE).until(() -> text(".demo [role=status]").contains("A gap (epoch)"));
        click("Go on here");
        await().atMost(PATIENCE).until(() -> text(".demo [role=status]").contains("nothing missing"));
    }

    @Test
    void showsWhatAScriptIsToldOfARefusal() {
        open("authentication");
        await().atMost(PATIENCE).until(() -> text("[data-f=websocket]").contains("3500"));
        await().atMost(PATIENCE).until(() -> text("[data-f=longpoll]").contains("Status 400"));
        await().atMost(PATIENCE).until(() -> text("[data-f=sse]").contains("No status"));
    }

    private static void open(String chapter) {
        browser.open(lab.uri().resolve("learn/" + chapter));
        await().atMost(PATIENCE).until(() -> browser.findAll(".demo > *").size() > 1);
    }

    private static String state(String transport) {
        return String.valueOf(
                browser.findAll(".t-" + transport + " .state").get(0).getAttribute("data-state"));
    }

    private static String text(String selector) {
        return browser.findAll(selector).get(0).getText();
    }

    private static void click(String label) {
        browser.findAll(".demo button").stream()
                .filter(button -> button.getText().equals(label))
                .findFirst()
                .orElseThrow()
                .click();
    }
}
