package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.CheckResult.Outcome;
import org.transportlab.learn.check.Diagnosis;
import org.transportlab.learn.check.Report;

/**
 * What each exercise of the catalog promises. {@code -Pcontract} runs all the traps instead of the first, and the solutions several times;
 * {@code -Dlab.exercise=07} looks at one exercise only, and then always at all of it.
 */
class CatalogContractTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final String ONLY = property("lab.exercise");
    private static final boolean FULL = "full".equals(property("lab.contract")) || !ONLY.isEmpty();
    private static final int TIMES = Integer.getInteger("lab.times", FULL ? 3 : 1);
    private static final int TRAPS = FULL ? Integer.MAX_VALUE : 1;
    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);
    private static final Map<Exercise, CompletableFuture<Evidence>> EVIDENCE = chosen().collect(Collectors.toMap(
            e -> e, e -> CompletableFuture.supplyAsync(() -> Evidence.gather(e, TIMES, TRAPS, Map.of()), TWO)));

    @AfterAll
    static void stop() {
        TWO.shutdownNow();
        Evidence.stop();
    }

    @TestFactory
    Stream<DynamicContainer> everyExerciseKeepsItsPromises() {
        return chosen().map(e -> dynamicContainer(e.id(), promises(e)));
    }

    private static Stream<Exercise> chosen() {
        return CATALOG.all().stream()
                .filter(e -> ONLY.isEmpty() || CATALOG.find(ONLY).orElseThrow().equals(e));
    }

    private static List<DynamicNode> promises(Exercise exercise) {
        Supplier<Evidence> evidence = () -> evidence(exercise);
        List<DynamicNode> tests = new ArrayList<>(Shape.of(exercise, CATALOG));
        tests.add(dynamicTest("the starter compiles and fails with a lesson", () -> {
            Report starter = evidence.get().starter();
            assertThat(starter.isPassed()).as("shipped solved").isFalse();
            assertFailsWithLessonsOnly(starter);
        }));
        tests.add(dynamicTest(
                "the starter's message is the agreed one",
                () -> Golden.of(exercise, "starter").compare(evidence.get().starter())));
        tests.add(dynamicTest("the solution passes " + TIMES + " times", () -> {
            for (Report report : evidence.get().solutions()) {
                assertThat(report.firstFailed().map(Runs::tell).orElse("")).isEmpty();
                assertThat(report.isPassed()).isTrue();
            }
        }));
        exercise.traps().stream()
                .limit(TRAPS)
                .forEach(trap -> tests.add(dynamicTest("the trap " + trap.name() + " is called by name", () -> {
                    Report report = evidence.get().traps().get(trap.name());
                    assertThat(report.firstFailed().map(Runs::tell).orElse("it passed, uncaught"))
                            .startsWith(trap.name() + ":");
                    assertFailsWithLessonsOnly(report);
                    Golden.of(exercise, trap.name()).compare(report);
                })));
        if (FULL) {
            tests.add(dynamicTest(
                    "every check catches the starter or a trap",
                    () -> assertThat(evidence.get().killers())
                            .containsAll(evidence.get().checks())));
        }
        return tests;
    }

    private static Evidence evidence(Exercise exercise) {
        try {
            return EVIDENCE.get(exercise).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TestAbortedException skipped) {
                throw skipped; // no Java here is new enough
            }
            throw e;
        }
    }

    private static void assertFailsWithLessonsOnly(Report report) {
        assertThat(report.planned()).as("checks").isPositive();
        assertThat(report.results()).noneMatch(r -> r.outcome() == Outcome.BROKEN || r.outcome() == Outcome.SKIPPED);
        for (CheckResult result : report.results()) {
            Diagnosis diagnosis = result.diagnosis();
            if (diagnosis != null) {
                assertThat(List.of(diagnosis.wanted(), diagnosis.saw(), diagnosis.why()))
                        .as(diagnosis.id())
                        .noneMatch(String::isBlank);
                assertThat(diagnosis.saw()).as(diagnosis.id()).doesNotContain("\tat ");
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        return value.startsWith("${") || value.equals("null") ? "" : value;
    }
}
