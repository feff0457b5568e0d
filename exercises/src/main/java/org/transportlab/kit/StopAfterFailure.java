package org.transportlab.kit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out the checks after the first that failed: one lesson at a time. A run is a process's only one, or its only one at a time. */
public final class StopAfterFailure implements ExecutionCondition {
    private static volatile boolean stopped;

    public static void reset() {
        stopped = false;
    }

    public static void now() {
        stopped = true;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return stopped
                ? ConditionEvaluationResult.disabled("an earlier stage has failed")
                : ConditionEvaluationResult.enabled("");
    }
}
