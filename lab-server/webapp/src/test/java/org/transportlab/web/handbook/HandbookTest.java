package org.transportlab.web.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HandbookTest {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final Handbook HANDBOOK = new Handbook();

    static Stream<Chapter> chapters() {
        return Stream.concat(HANDBOOK.contents().stream(), HANDBOOK.chapter("/learn").stream());
    }

    static List<String> files() throws IOException {
        Path docs = Path.of("../../docs");
        try (Stream<Path> all = Files.walk(docs)) {
            return all.map(file -> docs.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPageUnderDocsIsThereAndItsLinksLeadSomewhere(String file) {
        Optional<Chapter> page = Docs.path(file).flatMap(HANDBOOK::chapter);

        assertThat(page).as(file).isPresent();
        for (MatchResult link : LINK.matcher(page.get().html()).results().toList()) {
            URI target = URI.create(page.get().path()).resolve(link.group(1));
            if (!target.isAbsolute() && target.getPath().matches("/learn(/.*)?")) {
                assertThat(HANDBOOK.chapter(target.getPath())).as(link.group(1)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void linksKeepWhateverPathTheLabIsDeployedUnder(Chapter chapter) {
        assertThat(LINK.matcher(chapter.html()).results().map(link -> link.group(1)))
                .noneMatch(link -> link.startsWith("/"));
    }

    @Test
    void everyChapterOpensWithSomethingThatMovesAndNamesItsSources() {
        for (Chapter chapter : HANDBOOK.contents()) {
            String html = chapter.html();
            assertThat(html.indexOf("data-demo=")).as(chapter.title()).isBetween(0, html.indexOf("<p>"));
            assertThat(html).as(chapter.title()).contains("<h2 id=\"sources\"");
        }
    }

    @Test
    void everyChapterIsInTheContents() throws IOException {
        assertThat(files().stream()
                        .filter(file -> file.startsWith("learn/") && !file.equals("learn/README.md"))
                        .map(file -> "/" + file.replace(".md", "")))
                .containsExactlyInAnyOrderElementsOf(
                        HANDBOOK.contents().stream().map(Chapter::path).toList());
    }

    @Test
    void whatIsNotAPageIsNotFound() {
        assertThat(HANDBOOK.chapter("/learn/nothing")).isEmpty();
        assertThat(HANDBOOK.chapter("/learn/")).isEmpty();
        assertThat(HANDBOOK.chapter("/learn/../../secret")).isEmpty();
        assertThat(HANDBOOK.chapter("/learn/reference/../protocol")).isEmpty();
    }
}
