package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.transportlab.kit.server.Host;
import org.transportlab.kit.server.TomcatHost;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Attempt;
import org.transportlab.learn.check.Compiler;
import org.transportlab.learn.check.Report;

/** What our solutions teach is the Servlet and WebSocket API's, and nothing that only Jetty does. */
@Tag("full")
class SolutionsOnTomcatTest {
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));
    private static final Map<String, String> TOMCAT = Map.of(Host.PARAMETER, TomcatHost.class.getName());

    /** Exercises that say nothing about a container, and why. */
    private static final Map<String, String> LEFT_OUT =
            Map.of("13", "two hundred clients in virtual time, and no server");

    @TestFactory
    Stream<DynamicTest> everySolutionPassesOnTomcat() {
        return CATALOG.exercises().stream()
                .filter(e -> !LEFT_OUT.containsKey(e.number()))
                .map(e -> dynamicTest(e.id(), () -> passes(e)));
    }

    @Test
    void onlyWhatHasNoServerIsLeftOut() {
        LEFT_OUT.forEach(
                (number, why) -> assertThat(CATALOG.find(number).orElseThrow().checks())
                        .as(why)
                        .noneSatisfy(file -> assertThat(file).content().contains("LabServer")));
    }

    private static void passes(Exercise exercise) {
        Report report = solved(exercise);
        assertThat(report.firstFailed().map(Runs::tell).orElse("")).isEmpty();
        assertThat(report.isPassed()).isTrue();
    }

    private static Report solved(Exercise exercise) {
        if (exercise.java() > Runtime.version().feature()) {
            return NewerJava.than(exercise.java())
                    .gather(exercise, 1, 0, TOMCAT)
                    .solutions()
                    .get(0);
        }
        try (Attempt attempt = new Attempt(exercise, exercise.solution(), new Compiler())) {
            return Runs.of(attempt, TOMCAT);
        }
    }
}
