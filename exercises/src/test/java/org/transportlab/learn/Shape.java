package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.FileEdit;
import org.transportlab.learn.catalog.Trap;
import org.transportlab.learn.check.Attempt;

/** What can be told of an exercise without running it. */
final class Shape {
    private static final int LONGEST_LINE = 120;

    private Shape() {}

    static List<DynamicTest> of(Exercise exercise, Catalog catalog) {
        return List.of(
                dynamicTest("its properties are complete", () -> {
                    assertThat(exercise.title()).isNotBlank();
                    assertThat(exercise.minutes()).isBetween(5, 40);
                    assertThat(exercise.level()).isBetween(1, 3);
                    assertThat(exercise.settings().getProperty("concepts")).isNotBlank();
                }),
                dynamicTest(
                        "it requires earlier exercises only",
                        () -> assertThat(exercise.requires())
                                .allMatch(number -> number.compareTo(exercise.number()) < 0)),
                dynamicTest("it has three hints and an after", () -> {
                    for (int tier = 1; tier <= 3; tier++) {
                        assertThat(exercise.hint(tier)).isNotBlank();
                    }
                    assertThat(exercise.after()).isNotBlank();
                }),
                dynamicTest(
                        "its README has what a learner looks for",
                        () -> assertThat(exercise.readme())
                                .startsWith("# " + exercise.name())
                                .contains("```", "\n## What to do", "\n## Words", "\n## Done when")),
                dynamicTest("it has starter, solution, checks and traps in one package", () -> {
                    assertThat(exercise.starter()).isNotEmpty();
                    assertThat(exercise.solution()).hasSameSizeAs(exercise.starter());
                    assertThat(Attempt.checksOf(exercise)).isNotEmpty();
                    assertThat(exercise.traps()).hasSizeGreaterThan(1);
                    assertThat(exercise.starter())
                            .anySatisfy(file -> assertThat(file).content().contains("TODO"));
                }),
                dynamicTest("each trap says what is wrong, and its edits apply to the solution", () -> {
                    for (Trap trap : exercise.traps()) {
                        apply(trap);
                    }
                }));
    }

    private static void apply(Trap trap) throws IOException {
        assertThat(trap.why()).as(trap.name()).isNotBlank();
        assertThat(trap.edits()).as(trap.name()).isNotEmpty();
        Path folder = Files.createTempDirectory("lab-trap");
        for (Path file : trap.writeTo(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
        // the formatter has seen the solution; what a trap adds it has not
        assertThat(trap.edits())
                .flatExtracting(FileEdit::added)
                .as(trap.name())
                .allMatch(line -> line.length() <= LONGEST_LINE);
    }
}
