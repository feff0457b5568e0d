package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.transportlab.learn.browser.Browsers;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.AttemptChecker;
import org.transportlab.learn.check.Report;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.check.Verdict.Kind;
import org.transportlab.learn.page.CheckFrames;

/** What the whole way from files to verdict says, worker processes included. */
class VerdictTest {
    private static final Exercise FIRST =
            Catalog.in(Path.of("catalog")).find("01").orElseThrow();

    @TempDir
    private Path folder;

    private AttemptChecker checker;

    @AfterEach
    void stop() {
        if (checker != null) {
            checker.close();
        }
    }

    @Test
    void aSolutionPassesAndAStarterFailsWithoutAStackTraceInAFolderWithBlanksAndUmlauts() throws IOException {
        assertThat(check(Files.readString(FIRST.solution().get(0))).kind()).isEqualTo(Kind.PASSED);
        Verdict starter = check(Files.readString(FIRST.starter().get(0)));
        assertThat(starter.diagnosis()).isEqualTo("no-body");
        assertThat(VerdictText.of(starter))
                .anyMatch(line -> line.endsWith("FAILED  [no-body]"))
                .noneMatch(l -> l.contains("\tat "));
    }

    @Test
    void aCompileErrorNamesFileAndLineInPlainWords() throws IOException {
        Verdict verdict = check("package ex01;\nclass FirstByte {\n  int a = 1\n}\n");
        assertThat(verdict.kind()).isEqualTo(Kind.NOT_COMPILED);
        assertThat(VerdictText.of(verdict)).anyMatch(line -> line.contains("FirstByte.java:3  a semicolon is missing"));
    }

    @Test
    void aClassThatNoLongerFitsTheChecksIsToldAsSuch() throws IOException {
        Verdict verdict = check("package ex01;\nclass SecondByte {}\n");
        assertThat(verdict.kind()).isEqualTo(Kind.NOT_COMPILED);
        assertThat(verdict.isOfChecks()).isTrue();
    }

    @Test
    void endingTheProcessIsTheLearnersDoing() throws IOException {
        Verdict verdict = check(servlet("System.exit(0);"));
        assertThat(verdict.kind()).isEqualTo(Kind.ENDED);
        assertThat(verdict.fault()).contains("System.exit");
    }

    @Test
    void haltingTheProcessIsNoSuccess() throws IOException {
        assertThat(check(servlet("Runtime.getRuntime().halt(0);")).kind()).isEqualTo(Kind.ENDED);
    }

    @Test
    void anEndlessLoopEndsAsALesson() throws IOException {
        Verdict verdict = check(servlet("while (true) { Thread.onSpinWait(); }"));
        assertThat(verdict.kind()).isEqualTo(Kind.FAILED);
        assertThat(verdict.diagnosis()).isEqualTo("no-answer");
    }

    @Test
    void anExceptionIsShownWithItsLineAndWithoutItsStack() throws IOException {
        Verdict verdict = check(servlet("throw new IllegalStateException(\"no price\");"));
        assertThat(VerdictText.of(verdict))
                .anyMatch(line -> line.contains("IllegalStateException: no price at FirstByte.java:"));
    }

    @Test
    void whatTheCodePrintsIsShown() throws IOException {
        assertThat(check(servlet("System.out.println(\"here I am\");")).output())
                .contains("here I am");
    }

    @Test
    void nothingCheckedIsAFaultOfOursAndNoSuccess() {
        Verdict verdict = Verdict.of(FIRST, new Report(0, 0, List.of()), List.of());
        assertThat(verdict.kind()).isEqualTo(Kind.KIT_FAULT);
        assertThat(VerdictText.of(verdict)).first().asString().startsWith("The workshop failed, not your code");
    }

    @Test
    void anExerciseForANewerJavaIsNeitherPassedNorFailed() throws IOException {
        Properties settings = new Properties();
        settings.setProperty("java", "99");
        Exercise tomorrow = new Exercise(FIRST.id(), FIRST.folder(), settings);
        checker = new AttemptChecker(
                folder.resolve("logs"), folder.resolve("cache"), new Browsers(new CheckFrames(), true));
        Verdict verdict = checker.check(tomorrow, FIRST.solution(), result -> {});
        assertThat(verdict.kind()).isEqualTo(Kind.TOO_OLD_JAVA);
        assertThat(String.join("\n", VerdictText.of(verdict)))
                .contains("needs Java 99 or newer, and this is Java " + System.getProperty("java.version"))
                .contains("JAVA_HOME=")
                .doesNotContain("FAILED", "PASSED");
        Progress progress = new Progress(folder.resolve("progress.json"));
        progress.note(tomorrow, verdict);
        assertThat(progress.isPassed(tomorrow)).isFalse();
        assertThat(progress.copy().toString()).doesNotContain("runs");
    }

    private Verdict check(String code) throws IOException {
        if (checker == null) {
            checker = new AttemptChecker(
                    folder.resolve("logs"), folder.resolve("cache"), new Browsers(new CheckFrames(), true));
        }
        Path file = Files.createDirectories(folder.resolve("mein Käse")).resolve("FirstByte.java");
        Files.writeString(file, code);
        return checker.check(FIRST, List.of(file), result -> {});
    }

    private static String servlet(String line) {
        return "package ex01;\npublic class FirstByte extends jakarta.servlet.http.HttpServlet {\n"
                + "  protected void doGet(jakarta.servlet.http.HttpServletRequest q, jakarta.servlet.http.HttpServletResponse r) {\n    "
                + line + "\n  }\n}\n";
    }
}
