package org.transportlab.tck.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test is run: by {@code ./lab test}, or, if it is tagged as {@value #FULL}, by {@code ./lab test --all}. */
class TiersTest {
    private static final String FULL = "full";
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CASE = Pattern.compile(
            "(?m)^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|ArchTest|EveryContainer|EveryTransport)\\b");
    private static final Pattern TAG = Pattern.compile("@Tag\\(([^)]*)\\)");
    private static final Pattern CLASS = Pattern.compile("(?m)^(public )?(final )?(class|@interface) ");

    static Stream<Path> modules() throws IOException {
        try (Stream<Path> server = Files.list(ROOT.resolve("lab-server"));
                Stream<Path> others = Files.list(ROOT)) {
            return Stream.concat(server, others)
                    .filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theBuildFindsEveryClassWithCases(Path module) throws IOException {
        boolean hasIntegrationTests = read(module.resolve("pom.xml")).contains("maven-failsafe-plugin");
        assertThat(suites(module))
                .isNotEmpty()
                .allSatisfy(suite -> assertThat(suite.toString())
                        .matches(hasIntegrationTests ? ".*(Test|IT)\\.java" : ".*Test\\.java"));
    }

    /** A tag with a slip of the pen would be left out by nobody, or by everybody. */
    @ParameterizedTest
    @MethodSource("modules")
    void everyTagIsOneOfTheBuilds(Path module) throws IOException {
        Set<String> tags = suites(module).stream()
                .flatMap(suite -> TAG.matcher(read(suite)).results().map(match -> match.group(1)))
                .filter(not(tag -> tag.startsWith("\"stage-"))) // of learners' checks, which these tests run
                .collect(Collectors.toSet());
        assertThat(tags).isSubsetOf("\"contract\"", '"' + FULL + '"');
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theQuickRunReachesEveryModule(Path module) throws IOException {
        assertThat(suites(module)).anyMatch(not(TiersTest::isLeftOutAsAWhole));
    }

    @Test
    void theQuickRunLeavesOutOneTagAndTheFullRunNone() {
        assertThat(Pattern.compile("<lab\\.left-out(?:/>|>([^<]*)<)")
                        .matcher(read(ROOT.resolve("pom.xml")))
                        .results()
                        .map((MatchResult match) -> String.valueOf(match.group(1))))
                .containsExactly(FULL, "null");
    }

    private static boolean isLeftOutAsAWhole(Path suite) {
        String code = read(suite);
        String head = CLASS.split(code, 2)[0];
        return head.contains("@Tag(\"" + FULL + "\")");
    }

    /** The files with cases in them. */
    private static List<Path> suites(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            CASE.matcher(read(file)).find() && !read(file).contains("@interface"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
