package org.transportlab.tck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps code in the documents equal to compiled code. Run with {@code -Dsnippets=update} to rewrite the documents. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    @Test
    void snippetsAreRegionsOfCompiledSources() throws IOException {
        int seen = 0;
        for (Path document : documents()) {
            String text = Files.readString(document, UTF_8);
            Matcher matcher = SNIPPET.matcher(text);
            StringBuilder fresh = new StringBuilder();
            while (matcher.find()) {
                seen++;
                String code = region(matcher.group(1), matcher.group(2));
                matcher.appendReplacement(
                        fresh,
                        Matcher.quoteReplacement("<!-- snippet: " + matcher.group(1) + "#" + matcher.group(2)
                                + " -->\n```java\n" + code + "```"));
            }
            String expected = matcher.appendTail(fresh).toString();
            if ("update".equals(System.getProperty("snippets"))) {
                Files.writeString(document, expected, UTF_8);
            } else {
                assertThat(text).as(document.toString()).isEqualTo(expected);
            }
        }
        assertThat(seen).isGreaterThan(2);
    }

    @Test
    void linksBetweenDocumentsLeadSomewhere() throws IOException {
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document, UTF_8));
            while (links.find()) {
                if (links.group(1).startsWith("/")) {
                    // into the running lab, see HandbookLinksTest
                    continue;
                }
                assertThat(document.resolveSibling(links.group(1)))
                        .as(document + " links to it")
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(docs, Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .filter(path -> path.toString().endsWith(".md") && Files.exists(path))
                    .toList();
        }
    }

    private static String region(String file, String name) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(file), UTF_8);
        int from = indexOf(lines, "// tag::" + name + "[]");
        int to = indexOf(lines, "// end::" + name + "[]");
        return String.join("\n", lines.subList(from + 1, to)).stripIndent() + "\n";
    }

    private static int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new AssertionError("no line " + marker);
    }
}
