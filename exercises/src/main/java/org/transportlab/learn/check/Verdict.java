package org.transportlab.learn.check;

import java.util.List;
import org.transportlab.learn.catalog.Exercise;

/**
 * What a learner is told about an attempt.
 *
 * @param exercise its id
 * @param name its id as it is said
 * @param report null if nothing ran
 * @param errors of the compiler
 * @param isOfChecks the errors are of what the checks call and the learner's files lack
 * @param fault what happened to the process, what it lacks, or the kit's fault; empty if nothing did
 * @param code of a kit fault, such as {@code LAB-201}; empty if the kit did its work
 * @param output what the learner's code printed
 */
public record Verdict(
        Kind kind,
        String exercise,
        String name,
        Report report,
        List<CompileError> errors,
        boolean isOfChecks,
        String fault,
        String code,
        List<String> output) {
    /** The ways in which an attempt can end; only one of them is good. */
    public enum Kind {
        PASSED,
        FAILED,
        NOT_COMPILED,
        ENDED,
        /** Nothing was checked, and nobody is to blame. */
        TOO_OLD_JAVA,
        KIT_FAULT
    }

    static Verdict notCompiled(Exercise exercise, Compilation compilation) {
        return new Verdict(
                Kind.NOT_COMPILED,
                exercise.id(),
                exercise.name(),
                null,
                compilation.errors(),
                compilation.isOfChecks(),
                "",
                "",
                List.of());
    }

    /** The exercise is about something that this Java has not. */
    static Verdict tooOldJava(Exercise exercise) {
        String text = "This exercise needs Java " + exercise.java() + " or newer, and this is Java "
                + System.getProperty("java.version") + ".";
        return new Verdict(
                Kind.TOO_OLD_JAVA, exercise.id(), exercise.name(), null, List.of(), false, text, "", List.of());
    }

    /** The learner's code ended or blocked the process it ran in. */
    static Verdict ended(Exercise exercise, String how, List<String> output) {
        return new Verdict(Kind.ENDED, exercise.id(), exercise.name(), null, List.of(), false, how, "", output);
    }

    /** The workshop itself failed. */
    public static Verdict fault(Exercise exercise, String code, String text) {
        return new Verdict(
                Kind.KIT_FAULT, exercise.id(), exercise.name(), null, List.of(), false, text, code, List.of());
    }

    /** The verdict on what ran. */
    public static Verdict of(Exercise exercise, Report report, List<String> output) {
        if (report.planned() == 0) {
            return fault(exercise, "LAB-201", "no check ran, and nothing is no success");
        }
        CheckResult first = report.firstFailed().orElse(null);
        if (first == null && !report.isPassed()) {
            return fault(exercise, "LAB-203", report.results().size() + " of " + report.planned() + " checks ran");
        }
        if (first != null && first.diagnosis() == null) {
            String text = first.trace().lines().findFirst().orElse("a check was " + first.outcome());
            return fault(exercise, "LAB-204", first.title() + ": " + text);
        }
        return new Verdict(
                first == null ? Kind.PASSED : Kind.FAILED,
                exercise.id(),
                exercise.name(),
                report,
                List.of(),
                false,
                "",
                "",
                output);
    }

    public boolean isPassed() {
        return kind == Kind.PASSED;
    }

    /** The hint that is about what failed; 0 unless a check failed. */
    public int hint() {
        return kind == Kind.FAILED
                ? report.firstFailed().map(r -> r.diagnosis().hint()).orElse(0)
                : 0;
    }

    /** The diagnosis' id; empty unless a check failed. */
    public String diagnosis() {
        return kind == Kind.FAILED
                ? report.firstFailed().map(r -> r.diagnosis().id()).orElse("")
                : "";
    }
}
