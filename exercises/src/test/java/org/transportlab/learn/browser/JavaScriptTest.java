package org.transportlab.learn.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A learner who solves an exercise in JavaScript, whose checks run in the browser that shows the companion page. */
@Tag("full")
class JavaScriptTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void savesAndSeesTheVerdictOfItsOwnBrowser() throws Exception {
        try (Learner learner = new Learner(folder);
                Chrome chrome = new Chrome()) {
            chrome.open(learner.page());
            chrome.run("window.framed = []; new MutationObserver((changes) => changes.forEach((change) =>"
                    + " change.addedNodes.forEach((frame) => window.framed.push(frame.src))))"
                    + ".observe(document.getElementById('frames'), { childList: true })");
            chrome.tabTo("button[data-letter='06js']");
            chrome.press(Keys.ENTER);
            await().atMost(LONG).until(() -> chrome.text("#message").contains("FAILED  [chunk-as-message]"));
            assertThat(chrome.text("#title")).startsWith("06 sse-frames-js");
            assertThat(chrome.run("return window.framed.length"))
                    .as("checks ran in this very page")
                    .isNotEqualTo(0L);
            chrome.assertNoViolations();

            Path mine = folder.resolve("workspace/src/main/js/ex06/events.js");
            Files.writeString(mine, "export function readEvents(url {\n");
            await().atMost(LONG).until(() -> chrome.text("#message").contains("[does-not-load]"));
            assertThat(chrome.text("#message")).contains("SyntaxError").contains("events.js:1");

            Files.writeString(mine, "export async function readEvents() { for (;;); }\n");
            await().atMost(LONG).until(() -> chrome.text("#message").contains("[no-end]"));

            Files.writeString(mine, Files.readString(folder.resolve("catalog/06-sse-frames/js/solution/events.js")));
            await().atMost(LONG).until(() -> chrome.text("#verdict").contains("Passed"));
            assertThat(chrome.text("#message")).contains("all 5 checks");
            assertThat(chrome.text("#progress")).startsWith("1 of ");
            assertThat(chrome.run("return document.querySelectorAll('iframe').length"))
                    .as("pages of checks that are over")
                    .isEqualTo(0L);
            chrome.assertDoesNotScrollSideways();
        }
    }
}
