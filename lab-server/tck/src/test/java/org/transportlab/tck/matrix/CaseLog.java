package org.transportlab.tck.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.transportlab.tck.matrix.Outcome.Verdict;

/**
 * Writes down how every case of the contract comes out, container by container.
 *
 * <p>JUnit finds it by {@code META-INF/services}. A case says what is different in a container by {@link #differs},
 * and that it cannot apply by an assumption that does not hold; either with the reason.
 */
public final class CaseLog implements TestExecutionListener {
    private static final String DIFFERS = "differs";
    private static final TestTag CONTRACT = TestTag.create("contract");
    private static final Pattern ON = Pattern.compile("\\bon ([A-Z_0-9]+)$");
    private final Map<String, String> differences = new ConcurrentHashMap<>();
    private final Map<String, Outcome> byId = new ConcurrentHashMap<>();

    /** Says that something is different in this container, and what. */
    public static void differs(TestReporter reporter, String what) {
        reporter.publishEntry(DIFFERS, what);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Optional.ofNullable(entry.getKeyValuePairs().get(DIFFERS))
                .ifPresent(why -> differences.put(test.getUniqueId(), why));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Matcher on = ON.matcher(test.getDisplayName());
        if (test.isTest()
                && test.getTags().contains(CONTRACT)
                && on.find()
                && test.getSource().orElse(null) instanceof MethodSource method) {
            byId.put(test.getUniqueId(), outcome(test.getUniqueId(), method, on.group(1), result));
        }
    }

    private Outcome outcome(String id, MethodSource method, String container, TestExecutionResult result) {
        String suite = method.getClassName().substring(method.getClassName().lastIndexOf('.') + 1);
        String why = differences.getOrDefault(id, "");
        Verdict verdict =
                switch (result.getStatus()) {
                    case SUCCESSFUL -> why.isEmpty() ? Verdict.PASSES : Verdict.DIFFERS;
                    case ABORTED -> Verdict.CANNOT_APPLY;
                    case FAILED -> Verdict.FAILS;
                };
        if (verdict == Verdict.CANNOT_APPLY) {
            why = result.getThrowable().map(Throwable::getMessage).orElse("");
        }
        return new Outcome(suite, method.getMethodName(), container, verdict, 1, why);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Map<String, Outcome> cases = new TreeMap<>();
        byId.values().forEach(outcome -> cases.merge(outcome.key(), outcome, Outcome::and));
        if (!cases.isEmpty()) {
            try {
                Results.add(cases.values());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
