package org.transportlab.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the templates and scripts to what the content policy and the message bundles need of them. */
final class TemplatesTest {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("<(\\w+)[^>]*\\bdata-literal\\b[^>]*>[^<]*</\\1>");
    private static final Pattern WORDS = Pattern.compile(">([^<]*\\p{L}[^<]*)<");
    private static final Pattern SPOKEN =
            Pattern.compile("(?<![-:\\w])(?:aria-label|title|placeholder|alt)=\"[^\"]+\"");
    private static final Pattern MESSAGE = Pattern.compile("#\\{([\\w.-]+)[}(]");
    /** A text for each of several names: {@code #{|page.${name}.title|}}. */
    private static final Pattern MESSAGES = Pattern.compile("#\\{\\|([\\w.${}]+)\\|}");

    private static final Pattern SCRIPT_KEY = Pattern.compile("\\b(?:text|nodes)\\(\\s*'([\\w.-]+)'");

    static Stream<Path> templates() {
        return files("templates", ".html");
    }

    static Stream<Path> scripts() {
        return files("assets/js/ui", ".js");
    }

    private static Stream<Path> files(String folder, String suffix) {
        URL place = Objects.requireNonNull(PageServlet.class.getResource("/org/transportlab/web/" + folder), folder);
        try (Stream<Path> all = Files.walk(Path.of(place.toURI()))) {
            return all.filter(path -> path.toString().endsWith(suffix)).toList().stream();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException("cannot list " + folder, broken);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void allWordsComeFromTheBundles(Path template) throws IOException {
        String html = LITERAL.matcher(
                        COMMENT.matcher(Files.readString(template)).replaceAll(""))
                .replaceAll("");
        assertThat(matches(WORDS, html)).isEmpty();
        assertThat(SPOKEN.matcher(html).results().map(MatchResult::group)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingNeedsAnExceptionFromTheContentPolicy(Path template) throws IOException {
        String html = Files.readString(template);
        assertThat(html).doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son\\w+=\"");
        assertThat(html).doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
        assertThat(Pattern.compile("<script[^>]*>([^<]*)</script>")
                        .matcher(html)
                        .results()
                        .map(script -> script.group(1)))
                .allMatch(String::isBlank);
    }

    @Test
    void textsForTemplatesAloneAreUsedByTemplates() throws IOException {
        Set<String> used = new TreeSet<>();
        List<Pattern> families = new ArrayList<>();
        for (Path template : templates().toList()) {
            used.addAll(matches(MESSAGE, Files.readString(template)));
            for (String family : matches(MESSAGES, Files.readString(template))) {
                families.add(Pattern.compile(family.replace(".", "\\.").replaceAll("\\$\\{\\w+}", "[\\\\w-]+")));
            }
        }
        List<String> kept = new ArrayList<>(Messages.load().bundle("en").keySet());
        kept.removeIf(key -> !key.startsWith("page.")
                || families.stream().anyMatch(family -> family.matcher(key).matches()));
        assertThat(used).containsAll(kept);
        assertThat(Messages.load().bundle("en")).containsKeys(used.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyTextAScriptAsksForIsSentToIt(Path script) throws IOException {
        Map<String, String> texts = Messages.load().bundle("en");
        assertThat(matches(SCRIPT_KEY, Files.readString(script)))
                .allSatisfy(key -> assertThat(texts).containsKey(key))
                .noneMatch(key -> key.startsWith("page."));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noScriptMakesMarkupFromText(Path script) throws IOException {
        assertThat(Files.readString(script)).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(");
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }
}
