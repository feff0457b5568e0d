package org.transportlab.learn.check;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.transportlab.kit.StageOrder;
import org.transportlab.kit.StopAfterFailure;
import org.transportlab.kit.lesson.Transcripts;
import org.transportlab.learn.check.CheckResult.Outcome;

/** Makes a report of what JUnit tells, faults of whole classes included. */
final class ReportListener implements TestExecutionListener {
    private final List<CheckResult> results = new ArrayList<>();
    private final List<String> checks;
    private final Consumer<CheckResult> each;
    private final boolean stopsAtFirst;
    private int planned;
    private int stages;
    private long started;

    ReportListener(List<String> checks, Consumer<CheckResult> each, boolean stopsAtFirst) {
        this.checks = checks;
        this.each = each;
        this.stopsAtFirst = stopsAtFirst;
    }

    Report report() {
        return new Report(planned, stages, List.copyOf(results));
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        StopAfterFailure.reset();
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier test : plan.getDescendants(root)) {
                if (test.isTest()) {
                    planned++;
                    stages = Math.max(stages, stage(test));
                }
            }
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started = System.nanoTime();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            add(test, Outcome.SKIPPED, null, "");
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            if (test.isTest()) {
                add(test, Outcome.PASSED, null, "");
            }
            return;
        }
        Diagnosis diagnosis = result.getStatus() == TestExecutionResult.Status.ABORTED
                ? null
                : Blame.of(thrown, checks).orElse(null);
        add(test, diagnosis == null ? Outcome.BROKEN : Outcome.FAILED, diagnosis, trace(thrown));
        if (stopsAtFirst) {
            StopAfterFailure.now();
        }
    }

    private void add(TestIdentifier test, Outcome outcome, Diagnosis diagnosis, String trace) {
        CheckResult result = new CheckResult(
                test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(s -> ((MethodSource) s).getMethodName())
                        .orElse(test.getDisplayName()),
                stage(test),
                test.getDisplayName(),
                outcome,
                outcome == Outcome.SKIPPED ? 0 : (System.nanoTime() - started) / 1_000_000,
                diagnosis,
                Transcripts.take(test.getUniqueId()),
                trace);
        results.add(result);
        each.accept(result);
    }

    private static int stage(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> StageOrder.stageOf(((MethodSource) source).getJavaMethod()))
                .orElse(0);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
