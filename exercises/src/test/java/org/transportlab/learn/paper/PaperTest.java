package org.transportlab.learn.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;

class PaperTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final Path CHOOSING = Path.of("../docs/learn/choosing.md");
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?i)<(link|img|script|iframe|object|embed|video|audio|source)\\b[^>]*(src|href|data)=|@import|url\\((?!\"data:)");

    @TempDir
    private Path folder;

    @Test
    void theHandoutNamesEveryExerciseAndTheTrapsOfAllButTheStretchExercises() throws Exception {
        String html = handout();
        for (Exercise exercise : CATALOG.exercises()) {
            assertThat(html).contains("<b>" + exercise.name() + "</b>");
            assertThat(exercise.isStretch() ? List.<Trap>of() : exercise.traps())
                    .extracting(Trap::name)
                    .allSatisfy(id -> assertThat(html).contains("<dt>" + id + " "));
        }
        assertThat(html).contains("Which one?", "<table>", "101 Switching Protocols", "text/event-stream");
    }

    @Test
    void theHandoutHasTwoPagesOnPaper() throws Exception {
        Chromium chromium = Chromium.find().orElse(null);
        assumeThat(chromium).as("a Chromium on this machine").isNotNull();
        Path html = Files.writeString(folder.resolve("handout.html"), handout());
        Path pdf = folder.resolve("handout.pdf");
        chromium.print(html, pdf);
        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count())
                .isEqualTo(2);
    }

    @Test
    void theAnswerSheetTellsTheTrapsAndWhatToSay() {
        String html = AnswerSheet.html(CATALOG);
        for (Exercise exercise : CATALOG.exercises()) {
            assertThat(Symptom.of(exercise)).as(exercise.id()).allSatisfy(symptom -> {
                assertThat(html).contains("<dt>" + symptom.id() + " ", Markdown.escape(symptom.why()));
                assertThat(symptom.saw()).isNotBlank();
                assertThat(symptom.wanted()).isNotBlank();
            });
            assertThat(Symptom.of(exercise))
                    .extracting(Symptom::id)
                    .containsAll(exercise.traps().stream().map(Trap::name).toList());
        }
    }

    @Test
    void theAnswerSheetSaysNothingTwice() {
        String html = AnswerSheet.html(CATALOG);
        for (Exercise exercise : CATALOG.exercises()) {
            String section = html.substring(html.indexOf("<h2>" + exercise.name()));
            assertThat(section.substring(0, section.indexOf("</dl>")).split("<div>"))
                    .as(exercise.id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyExerciseHasTwoSlidesWithNotes() throws Exception {
        String html = Slides.html("All", CATALOG.exercises(), CHOOSING);
        assertThat(Pattern.compile("<section class=\"slide")
                        .matcher(html)
                        .results()
                        .count())
                .isEqualTo(2 + 2L * CATALOG.exercises().size());
        assertThat(Pattern.compile("<template>\\s*<").matcher(html).results().count())
                .isEqualTo(2 + 2L * CATALOG.exercises().size());
    }

    @Test
    void nothingIsFetchedFromOutsideTheFile() throws Exception {
        for (String html :
                new String[] {handout(), AnswerSheet.html(CATALOG), Slides.html("All", CATALOG.exercises(), CHOOSING)
                }) {
            assertThat(OUTSIDE.matcher(html).results().map(r -> r.group()).toList())
                    .isEmpty();
            assertThat(html).contains("default-src 'none'").doesNotContain("<a ");
        }
    }

    private static String handout() throws Exception {
        return Handout.html(CATALOG, Path.of("paper/cheat-sheet.md"), CHOOSING);
    }
}
