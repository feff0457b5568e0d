package org.transportlab.learn.check;

import java.util.List;
import java.util.Optional;
import org.transportlab.learn.check.CheckResult.Outcome;

/**
 * All checks of one run.
 *
 * @param planned how many there are
 * @param stages how many stages they have
 * @param results in the order they ran
 */
public record Report(int planned, int stages, List<CheckResult> results) {
    /** Whether there are checks and all of them passed. */
    public boolean isPassed() {
        return planned > 0
                && results.size() == planned
                && results.stream().allMatch(r -> r.outcome() == Outcome.PASSED);
    }

    /** The first that is not passed. */
    public Optional<CheckResult> firstFailed() {
        return results.stream().filter(r -> r.outcome() != Outcome.PASSED).findFirst();
    }
}
