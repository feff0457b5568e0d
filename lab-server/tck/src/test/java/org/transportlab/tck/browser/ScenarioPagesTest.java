package org.transportlab.tck.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;

/** Two people in two browsers. */
class ScenarioPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static LabServer lab;
    private Browser ada;
    private Browser bob;

    @BeforeAll
    static void startLab() throws Exception {
        lab = new LabServer(LabOptions.loopback(0), new LabApplication()).start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void startBrowsers() {
        ada = Browser.start();
        bob = Browser.start();
    }

    @AfterEach
    void closeBrowsers() {
        ada.close();
        bob.close();
    }

    @Test
    void chatsBetweenAnyTwoTransports() {
        ada.open(lab.uri().resolve("s/chat?user=ada&room=tea&t=lp"));
        bob.open(lab.uri().resolve("s/chat?user=bob&room=tea&t=ws"));
        await().atMost(PATIENCE)
                .until(() ->
                        ada.text("#here").contains("bob") && bob.text("#here").contains("ada"));
        say(ada, "hello over long polling");
        await().atMost(PATIENCE).until(() -> bob.text("#lanes").contains("hello over long polling"));
        bob.find("#text").sendKeys("I am");
        await().atMost(PATIENCE).until(() -> ada.text("#typing").contains("bob"));
        say(bob, " on a socket");
        await().atMost(PATIENCE).until(() -> ada.text("#lanes").contains("I am on a socket"));
        assertThat(occurrences(ada.text("#lanes"), "I am on a socket")).isEqualTo(1);
        assertThat(occurrences(bob.text("#lanes"), "hello over long polling")).isEqualTo(1);
    }

    @Test
    void showsMarkupInAMessageAsText() {
        ada.open(lab.uri().resolve("s/chat?user=ada&room=markup&t=sse"));
        bob.open(lab.uri().resolve("s/chat?user=bob&room=markup&t=ws"));
        String hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>javascript:alert(3)\u202Ertl";
        say(ada, hostile);
        await().atMost(PATIENCE).until(() -> bob.text("#lanes").contains(hostile));
        assertThat(bob.findAll("#lanes img, #lanes script")).isEmpty();
        assertThat(bob.console()).isEmpty();
    }

    @Test
    void notifiesCountsAndForgetsWhatIsAcknowledged() {
        ada.open(lab.uri().resolve("s/notifications?user=ada&t=sse"));
        bob.open(lab.uri().resolve("s/notifications?user=bob&t=ws"));
        bob.find("#to").clear();
        bob.find("#to").sendKeys("ada");
        bob.find("#text").sendKeys("build is red");
        bob.find("#notify").findElement(By.cssSelector("button")).click();
        await().atMost(PATIENCE).until(() -> ada.text("#lanes").contains("build is red"));
        ada.driver().navigate().refresh();
        await().atMost(PATIENCE).until(() -> ada.text("#lanes").contains("build is red"));
        ada.find("#lanes li button").click();
        await().atMost(PATIENCE).until(() -> !ada.text("#lanes").contains("build is red"));
    }

    @Test
    void ticksADozenSymbolsSideBySide() {
        ada.open(lab.uri().resolve("s/ticker?t=lp,sse,ws"));
        await().atMost(PATIENCE)
                .until(() -> ada.findAll("#lanes > section").size() == 3
                        && ada.findAll("#lanes > section").stream()
                                .allMatch(lane -> lane.findElements(By.cssSelector("tbody tr"))
                                                .size()
                                        == 12));
        assertThat(ada.console()).isEmpty();
    }

    @Test
    void chatsByWhateverGetsThrough() {
        ada.open(lab.uri().resolve("s/chat?user=ada&room=any&t=auto"));
        await().atMost(PATIENCE).until(() -> ada.text("#lanes [data-f='via']").equals("by WebSocket"));
        new LabPage(bob, lab.uri().resolve("faults?t=ws")).awaitReceived(1, List.of("websocket"));
        await().atMost(PATIENCE).until(() -> ada.text("#here").contains("ada"));
        bob.run("document.querySelector('#turn-upgrade-stripped').click()");
        await().atMost(PATIENCE).until(() -> bob.text("#turn-upgrade-stripped").equals("Switch off"));
        ada.driver().navigate().refresh();
        await().atMost(PATIENCE).until(() -> ada.text("#lanes [data-f='via']").equals("by SSE"));
        say(ada, "through the proxy");
        await().atMost(PATIENCE).until(() -> ada.text("#lanes").contains("through the proxy"));
        assertThat(ada.find("#lanes section").getDomAttribute("class")).contains("t-sse");
        assertThat(ada.find("input[value='auto']").isSelected()).isTrue();
        await("what got through is remembered")
                .atMost(PATIENCE)
                .until(() -> String.valueOf(ada.run("return localStorage.getItem('lab.path')"))
                        .contains("\"using\":\"sse\""));
    }

    private static void say(Browser browser, String text) {
        browser.find("#text").sendKeys(text + Keys.ENTER);
    }

    private static int occurrences(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
