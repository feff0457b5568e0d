package org.transportlab.learn.check;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;

/** Decides whether an exception of a check comes from the learner's code, and makes a diagnosis of it; empty if it comes from the kit. */
final class Blame {
    private Blame() {}

    static Optional<Diagnosis> of(Throwable thrown, List<String> checks) {
        if (thrown instanceof Lesson lesson) {
            return Optional.of(Diagnosis.of(lesson));
        }
        if (thrown instanceof TimeoutException) {
            return Optional.of(new Diagnosis(
                    "no-end",
                    "an end within the time of a check",
                    "none: something waits, or goes round, for ever",
                    "A thread that never returns is lost to everybody else.",
                    "",
                    1));
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (comesFromLearner(cause, checks)) {
                return Optional.of(new Diagnosis(
                        "threw",
                        "code that copes",
                        ErrorText.of(cause),
                        "What is thrown here ends the work of whoever called.",
                        "",
                        1));
            }
        }
        return Optional.empty();
    }

    /** Whether the code in an exercise's package that is nearest to the throw is not a check's. */
    private static boolean comesFromLearner(Throwable thrown, List<String> checks) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("org.transportlab.")) {
                return false;
            }
            if (name.matches("ex\\w\\d\\..*")) {
                return checks.stream().noneMatch(check -> name.equals(check) || name.startsWith(check + "$"));
            }
        }
        return false;
    }
}
