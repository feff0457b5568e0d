package org.transportlab.learn.check;

import java.util.List;
import org.transportlab.kit.lesson.Step;

/**
 * What came of one check.
 *
 * @param check the name of its method
 * @param stage from 1
 * @param title what is demanded, as a sentence
 * @param outcome passed, failed or skipped; broken if the kit is at fault
 * @param diagnosis null unless failed
 * @param steps what was done on the wire
 * @param trace the stack, for {@code --debug} and the log; empty unless failed or broken
 */
public record CheckResult(
        String check,
        int stage,
        String title,
        Outcome outcome,
        long millis,
        Diagnosis diagnosis,
        List<Step> steps,
        String trace) {
    /** How a check can end. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED,
        BROKEN
    }
}
