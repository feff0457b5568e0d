package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.learn.catalog.BrokenCatalog;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;
import picocli.CommandLine;

/** Traps as authors meet them, in a catalog of one exercise whose solution has forty lines. */
class TrapCommandTest {
    @TempDir
    private Path exercises;

    private Path solution;
    private Path attempt;
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void oneExercise() throws IOException {
        Path folder = exercises.resolve("catalog/07-count");
        solution = folder.resolve("solution/Count.java");
        Files.createDirectories(solution.getParent());
        Files.writeString(folder.resolve("exercise.properties"), "title=Count");
        Files.write(solution, numbers());
        attempt = exercises.resolve("workspace/src/main/java/ex07/Count.java");
    }

    @Test
    void anEditedCopyOfTheSolutionBecomesADiffAndTheDiffBecomesTheCopyAgain() throws IOException {
        assertThat(run("open", "7", "off-by-one")).isZero();
        List<String> wrong = with(with(numbers(), 3, "four"), 30, "thirty-two");
        Files.write(attempt, wrong);
        assertThat(run("save", "7", "off-by-one", "--why", "It counts one too many."))
                .isZero();
        assertThat(diff())
                .startsWith("It counts one too many.", "", "--- solution/Count.java")
                .contains("-line 3", "+four")
                .hasSize(2 + 2 + (1 + 7) + (1 + 8));

        Files.writeString(attempt, "something else");
        assertThat(run("open", "7", "off-by-one")).isZero();
        assertThat(attempt).hasContent(text(wrong));
        assertThat(run("save", "7", "off-by-one"))
                .as("in the same words as before")
                .isZero();
        assertThat(diff()).startsWith("It counts one too many.");
    }

    @Test
    void anEditThatNoLongerAppliesNamesExerciseTrapFileAndHunk() throws IOException {
        save(with(with(numbers(), 3, "four"), 30, "thirty-two"));
        Files.write(solution, with(numbers(), 31, "line thirty-one"));
        assertThatThrownBy(() -> trap().writeTo(exercises.resolve("made")))
                .isInstanceOf(BrokenCatalog.class)
                .hasMessageContainingAll(
                        "07-count", "trap off-by-one", "solution/Count.java", "hunk 2 of 2", "line 27");
    }

    @Test
    void anEditAppliesAtItsLineOrNotAtAllUntilItIsRefreshed() throws IOException {
        save(with(numbers(), 30, "thirty-two"));
        List<String> longer = numbers();
        longer.add(0, "a new line");
        Files.write(solution, longer);
        assertThatThrownBy(() -> trap().writeTo(exercises.resolve("made"))).hasMessageContaining("hunk 1 of 1");

        assertThat(run("refresh", "7")).isZero();
        assertThat(trap().writeTo(exercises.resolve("made")))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent(text(with(longer, 31, "thirty-two"))));
    }

    @Test
    void anEditOfLinesThatAreGoneIsToldAndLeftAlone() throws IOException {
        save(with(numbers(), 30, "thirty-two"));
        List<String> before = diff();
        Files.write(solution, numbers().subList(0, 20));
        assertThat(run("refresh", "7")).isEqualTo(1);
        assertThat(told.toString()).contains("07-count", "off-by-one", "solution/Count.java");
        assertThat(diff()).isEqualTo(before);
    }

    @Test
    void aTrapThatKeepsLessThanItChangesIsTheWholeFile() throws IOException {
        save(List.of("line 1", "line 2"));
        assertThat(diff()).contains("--- /dev/null", "+line 1");
        Files.write(solution, with(numbers(), 1, "changed"));
        assertThat(trap().writeTo(exercises.resolve("made")))
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("line 1\nline 2\n"));
    }

    @Test
    void theSolutionIsNoTrap() throws IOException {
        run("open", "7", "off-by-one");
        assertThat(run("save", "7", "off-by-one", "--why", "Nothing.")).isEqualTo(2);
    }

    private void save(List<String> wrong) throws IOException {
        run("open", "7", "off-by-one");
        Files.write(attempt, wrong);
        assertThat(run("save", "7", "off-by-one", "--why", "It counts one too many."))
                .isZero();
    }

    private Trap trap() {
        Exercise exercise = Catalog.in(exercises.resolve("catalog")).exercises().get(0);
        return exercise.traps().get(0);
    }

    private List<String> diff() throws IOException {
        return Files.readAllLines(exercises.resolve("catalog/07-count/traps/off-by-one.diff"));
    }

    private int run(String... arguments) {
        return new CommandLine(new TrapCommand(() -> new Folders(exercises)))
                .setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(arguments);
    }

    private static List<String> numbers() {
        return IntStream.rangeClosed(1, 40).mapToObj(n -> "line " + n).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> with(List<String> lines, int number, String text) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(number - 1, text);
        return changed;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
