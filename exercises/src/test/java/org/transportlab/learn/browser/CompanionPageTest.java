package org.transportlab.learn.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

class CompanionPageTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void announcesTheVerdictAfterASaveAndWorksByKeyboard() throws Exception {
        try (Learner learner = new Learner(folder);
                Chrome chrome = new Chrome()) {
            chrome.open(learner.page());
            await().atMost(LONG).until(() -> chrome.text("#verdict").contains("Failed"));
            assertThat(chrome.find("#verdict").getAttribute("aria-live")).isEqualTo("polite");
            assertThat(chrome.text("#message")).contains("FAILED  [");
            assertThat(chrome.text("#edit")).endsWith("ex01");
            assertThat(chrome.find("#no-hints").isDisplayed()).isTrue();
            assertThat(chrome.find("#next").isEnabled()).as("not passed yet").isFalse();
            chrome.assertNoViolations();

            chrome.run("window.announced = 0; new MutationObserver(() => window.announced++)"
                    + ".observe(document.getElementById('verdict'), { childList: true })");
            chrome.tabTo("button[data-letter='h']");
            chrome.press(Keys.ENTER);
            await().atMost(LONG)
                    .until(() -> chrome.run("return document.querySelectorAll('#hints li').length")
                            .equals(1L));
            assertThat(chrome.run("return window.announced"))
                    .as("a hint is no verdict")
                    .isEqualTo(0L);
            assertThat(chrome.find("#no-hints").isDisplayed()).isFalse();

            learner.solveTheFirst();
            await().atMost(LONG).until(() -> chrome.text("#verdict").contains("Passed"));
            assertThat(chrome.run("return window.announced")).isEqualTo(1L);
            assertThat(chrome.text("#progress")).startsWith("1 of ");
            assertThat(chrome.find("#after").isDisplayed()).isTrue();
            chrome.assertNoViolations();
            chrome.assertDoesNotScrollSideways();

            chrome.tabTo("button[data-letter='n']");
            chrome.press(Keys.ENTER);
            await().atMost(LONG).until(() -> !chrome.text("#title").startsWith("01"));

            chrome.tabTo("button[data-letter='16']");
            chrome.press(Keys.ENTER);
            await().atMost(LONG).until(() -> chrome.text("#title").startsWith("16"));
            assertThat(chrome.text("#readme em")).isEqualTo("In time");
            assertThat(chrome.text("#readme")).doesNotContain("*In time*");
        }
    }
}
