package org.transportlab.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.CheckRun;
import org.transportlab.learn.check.Report;
import org.transportlab.learn.check.Trial;

/** Runs of compiled attempts in this process, without stopping at the first failure. */
final class Runs {
    private Runs() {}

    static Report of(Trial trial, Map<String, String> parameters) {
        return new CheckRun(trial.classes(), trial.checks(), false, parameters).run(result -> {});
    }

    /** A trap's files, and the solution's where the trap has none of that name. */
    static List<Path> sources(Exercise exercise, Trap trap) {
        List<Path> sources = new ArrayList<>(trap.sources());
        exercise.solution().stream()
                .filter(s ->
                        trap.sources().stream().noneMatch(t -> t.getFileName().equals(s.getFileName())))
                .forEach(sources::add);
        return sources;
    }

    static String tell(CheckResult result) {
        String id = result.diagnosis() == null
                ? result.outcome().toString()
                : result.diagnosis().id();
        return id + ": " + result.title() + "\n" + result.trace() + result.steps();
    }
}
