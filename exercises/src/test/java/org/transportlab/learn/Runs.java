package org.transportlab.learn;

import java.util.Map;
import org.transportlab.learn.check.Attempt;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.CheckRun;
import org.transportlab.learn.check.Report;

/** Runs of compiled attempts in this process, without stopping at the first failure. */
final class Runs {
    private Runs() {}

    static Report of(Attempt attempt, Map<String, String> parameters) {
        return new CheckRun(attempt.classes(), attempt.checks(), false, parameters).run(result -> {});
    }

    static String tell(CheckResult result) {
        String id = result.diagnosis() == null
                ? result.outcome().toString()
                : result.diagnosis().id();
        return id + ": " + result.title() + "\n" + result.trace() + result.steps();
    }
}
