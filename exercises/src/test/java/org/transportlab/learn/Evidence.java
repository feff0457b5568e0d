package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.transportlab.kit.browser.Browser;
import org.transportlab.learn.browser.Browsers;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;
import org.transportlab.learn.check.Attempt;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.CheckResult.Outcome;
import org.transportlab.learn.check.Compiler;
import org.transportlab.learn.check.Report;
import org.transportlab.learn.page.CheckFrames;

/**
 * Everything an exercise ships, run.
 *
 * @param traps by name
 */
record Evidence(Report starter, List<Report> solutions, Map<String, Report> traps) {
    private static final Compiler JAVAC = new Compiler();
    private static final Browsers BROWSERS = new Browsers(new CheckFrames(), true);

    /**
     * @param traps how many of them at most
     * @param parameters of the kit's, such as {@link org.transportlab.kit.server.Host#PARAMETER}
     */
    static Evidence gather(Exercise exercise, int times, int traps, Map<String, String> parameters) {
        if (exercise.java() > Runtime.version().feature()) {
            return NewerJava.than(exercise.java()).gather(exercise, times, traps, parameters);
        }
        Map<String, Report> caught = new LinkedHashMap<>();
        exercise.traps().stream()
                .limit(traps)
                .forEach(trap -> caught.put(trap.name(), caught(exercise, trap, parameters)));
        return new Evidence(
                run(exercise, exercise.starter(), 1, parameters).get(0),
                run(exercise, exercise.solution(), times, parameters),
                caught);
    }

    static void stop() {
        BROWSERS.close();
    }

    /** The checks, by name. */
    List<String> checks() {
        return solutions.get(0).results().stream().map(CheckResult::check).toList();
    }

    /** The checks that caught something. */
    Set<String> killers() {
        Set<String> killers = new HashSet<>();
        Stream.concat(Stream.of(starter), traps.values().stream())
                .flatMap(report -> report.results().stream())
                .filter(result -> result.outcome() == Outcome.FAILED)
                .forEach(result -> killers.add(result.check()));
        return killers;
    }

    private static Report caught(Exercise exercise, Trap trap, Map<String, String> parameters) {
        try {
            Path folder = Files.createTempDirectory("lab-trap");
            List<Path> sources = trap.writeTo(folder);
            Report report = run(exercise, sources, 1, parameters).get(0);
            for (Path source : sources) {
                Files.delete(source);
            }
            Files.delete(folder);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Report> run(Exercise exercise, List<Path> sources, int times, Map<String, String> parameters) {
        try (Attempt attempt = new Attempt(exercise, sources, JAVAC)) {
            assertThat(attempt.compilation().errors()).as(sources.toString()).isEmpty();
            if (exercise.isJavaScript()) {
                Browser.openedBy(BROWSERS);
                BROWSERS.ready();
            }
            List<Report> reports = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                reports.add(Runs.of(attempt, parameters));
            }
            return reports;
        }
    }
}
