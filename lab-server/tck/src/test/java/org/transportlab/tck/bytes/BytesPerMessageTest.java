package org.transportlab.tck.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the document's figures equal to what is measured. Run with {@code -Dsnippets=update} to rewrite them. */
class BytesPerMessageTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "bytes-per-message.md");
    private static final Pattern TABLE = Pattern.compile("<!-- measured: (\\w+) -->\n(.*?)\n\n", Pattern.DOTALL);

    private static final Pattern OPENED_STREAM = Pattern.compile("(\\| SSE \\| [^|]+ \\| \\d+ \\|) 40\\d \\|");

    private static final Pattern NUMBER = Pattern.compile("[0-9,]+");

    @Test
    void theDocumentSaysWhatTheSocketsSay() throws IOException {
        Map<String, String> measured = BytesPerMessage.tables();
        String text = Files.readString(DOCUMENT, UTF_8);
        String fresh = TABLE.matcher(text)
                .replaceAll(table -> Matcher.quoteReplacement(
                        "<!-- measured: " + table.group(1) + " -->\n" + measured.get(table.group(1)) + "\n\n"));
        if ("update".equals(System.getProperty("snippets"))) {
            Files.writeString(DOCUMENT, fresh, UTF_8);
        } else {
            assertThat(withoutChance(text)).isEqualTo(withoutChance(fresh));
            assertThat(deflated(text)).hasSameSizeAs(deflated(fresh));
            for (int n = 0; n < deflated(text).size(); n++) {
                // the digits of time stamps differ from run to run
                assertThat(deflated(text).get(n)).isCloseTo(deflated(fresh).get(n), withinPercentage(10));
            }
        }
        assertThat(TABLE.matcher(text).results()).hasSize(measured.size());
    }

    /** Without what differs from run to run: compressed sizes, and a stream's {@code retry}, which has three digits or four. */
    private static String withoutChance(String document) {
        String steady =
                TABLE.matcher(document).replaceAll(table -> table.group(1).equals("deflate") ? "" : "$0");
        return OPENED_STREAM.matcher(steady).replaceAll("$1 ~40 |");
    }

    private static List<Integer> deflated(String document) {
        return TABLE.matcher(document)
                .results()
                .filter(table -> table.group(1).equals("deflate"))
                .flatMap(table ->
                        NUMBER.matcher(table.group(2).lines().toList().get(2)).results())
                .map(number -> Integer.valueOf(number.group().replace(",", "")))
                .toList();
    }
}
