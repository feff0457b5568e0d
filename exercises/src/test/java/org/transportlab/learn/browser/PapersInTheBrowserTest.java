package org.transportlab.learn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.paper.AnswerSheet;
import org.transportlab.learn.paper.Handout;
import org.transportlab.learn.paper.Slides;

class PapersInTheBrowserTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final Path CHOOSING = Path.of("../docs/learn/choosing.md");
    private static final String REQUESTS = "return performance.getEntriesByType('resource')"
            + ".map(r => r.name).filter(name => !name.startsWith('data:'))";

    @TempDir
    private Path folder;

    private Chrome chrome;

    @BeforeEach
    void start() {
        chrome = new Chrome();
    }

    @AfterEach
    void stop() {
        chrome.close();
    }

    @Test
    void slidesMoveByKeysShowNotesAndAskForNothingElse() throws Exception {
        open("slides.html", Slides.html("All", CATALOG.exercises(), CHOOSING));
        assertThat(chrome.text("#where")).startsWith("1 / ");
        chrome.press(Keys.ARROW_RIGHT);
        assertThat(chrome.text("#where")).startsWith("2 / ");
        chrome.press("n");
        assertThat(chrome.find("#notes").isDisplayed()).isTrue();
        assertThat(chrome.text("#notes")).contains("What to do");
        chrome.assertNoViolations();
        chrome.press(Keys.END);
        chrome.press(Keys.ARROW_RIGHT);
        int last = 2 + 2 * CATALOG.exercises().size();
        assertThat(chrome.text("#where")).startsWith(last + " / " + last);
        chrome.press(Keys.HOME);
        chrome.press("?");
        assertThat(chrome.run("return document.getElementById('keys').open")).isEqualTo(true);
        assertThat((List<?>) chrome.run(REQUESTS)).isEmpty();
    }

    @Test
    void nothingOfTheHandoutIsCutOff() throws Exception {
        open("handout.html", Handout.html(CATALOG, Path.of("paper/cheat-sheet.md"), CHOOSING));
        // on the screen a page grows with what is in it, on paper it would be cut: 297 mm at 96 dots an inch
        assertThat((List<?>) chrome.run("return [...document.querySelectorAll('.page')]"
                        + ".map(page => page.offsetHeight).filter(height => height > 1124)"))
                .isEmpty();
        assertThat((List<?>) chrome.run(REQUESTS)).isEmpty();
        chrome.assertNoViolations();
    }

    @Test
    void theAnswerSheetHasNoViolations() throws Exception {
        open("answers.html", AnswerSheet.html(CATALOG));
        chrome.assertNoViolations();
    }

    private void open(String name, String html) throws Exception {
        chrome.open(Files.writeString(folder.resolve(name), html).toUri().toString());
    }
}
