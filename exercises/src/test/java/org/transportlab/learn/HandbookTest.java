package org.transportlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

/** The handbook speaks of the exercises, and the exercises speak of the handbook. */
class HandbookTest {
    private static final Path ROOT = Path.of("..");
    private static final Path CHAPTERS = ROOT.resolve("docs/learn");
    private static final Pattern EXERCISE = Pattern.compile("[0-9S][0-9] [a-z0-9-]+");
    private static final Pattern GOTO = Pattern.compile("\\./lab learn goto ([0-9S][0-9])");
    private static final Pattern DOC = Pattern.compile("(docs/[\\w/.-]*\\.md)(?:#([\\w-]+))?");
    private static final Catalog CATALOG = Catalog.in(Path.of("catalog"));

    static List<Path> chapters() throws IOException {
        return files(CHAPTERS, ".md");
    }

    static List<Exercise> exercises() {
        return CATALOG.exercises();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void everyExerciseThatAChapterNamesIsInTheCatalog(Path chapter) throws IOException {
        assertThat(names(chapter))
                .allMatch(name -> CATALOG.exercises().stream()
                        .anyMatch(exercise -> exercise.name().equals(name)));
        assertThat(GOTO.matcher(Files.readString(chapter)).results().map(found -> found.group(1)))
                .allMatch(number -> CATALOG.find(number).isPresent());
    }

    @Test
    void everyExerciseOfTheCatalogBelongsToAChapter() throws IOException {
        Set<String> named = new HashSet<>();
        for (Path chapter : chapters()) {
            named.addAll(names(chapter));
        }
        assertThat(exercises()).extracting(Exercise::name).allMatch(named::contains);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void everyPlaceOfTheHandbookThatAnExerciseSendsToIsThere(Exercise exercise) throws IOException {
        for (Path file : files(exercise.folder(), ".md", ".java", ".txt")) {
            for (MatchResult link :
                    DOC.matcher(Files.readString(file)).results().toList()) {
                Path page = ROOT.resolve(link.group(1));
                assertThat(page).as(file + " sends there").exists();
                if (link.group(2) != null) {
                    assertThat(anchors(page)).as(file + " sends to " + page).contains(link.group(2));
                }
            }
        }
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** What a chapter writes in bold and in the form of an exercise's name. */
    private static Set<String> names(Path chapter) throws IOException {
        Set<String> names = new HashSet<>();
        parsed(chapter, new AbstractVisitor() {
            @Override
            public void visit(StrongEmphasis words) {
                String text = text(words);
                if (EXERCISE.matcher(text).matches()) {
                    names.add(text);
                }
            }
        });
        return names;
    }

    /** Of each heading, as GitHub and the lab make them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        parsed(page, new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(text(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
        });
        return anchors;
    }

    private static void parsed(Path page, AbstractVisitor visitor) throws IOException {
        Parser.builder().build().parse(Files.readString(page)).accept(visitor);
    }

    private static String text(org.commonmark.node.Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }
}
