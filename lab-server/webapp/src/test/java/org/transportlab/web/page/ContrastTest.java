package org.transportlab.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2, 1.4.3 and 1.4.11, computed from the tokens: no checker can see the text inside the charts. */
final class ContrastTest {

    private static final Pattern TOKEN =
            Pattern.compile("--([\\w-]+):\\s*light-dark\\(#([0-9a-f]{6}),\\s*#([0-9a-f]{6})\\)");

    private static final Map<String, String[]> TOKENS = tokens();

    private static Map<String, String[]> tokens() {
        try (InputStream in = PageServlet.class.getResourceAsStream("/org/transportlab/web/assets/css/tokens.css")) {
            String css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String[]> tokens = new HashMap<>();
            TOKEN.matcher(css)
                    .results()
                    .forEach(token -> tokens.put(token.group(1), new String[] {token.group(2), token.group(3)}));
            return tokens;
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read the tokens", broken);
        }
    }

    @ParameterizedTest(name = "{0} theme on --{1}")
    @CsvSource({"0, bg", "0, card", "0, sunken", "1, bg", "1, card", "1, sunken"})
    void everyTokenForWordsCanBeRead(int theme, String ground) {
        List<String> words = List.of("ink", "ink-2", "ink-3", "lp", "sse", "ws", "sp", "warn", "bad");
        assertThat(words)
                .allSatisfy(token -> assertThat(contrast(token, ground, theme))
                        .as("--%s on --%s", token, ground)
                        .isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void wordsOnTheStrongButtonCanBeRead() {
        assertThat(Stream.of(0, 1))
                .allSatisfy(theme ->
                        assertThat(contrast("on-accent", "accent", theme)).isGreaterThanOrEqualTo(4.5));
    }

    @ParameterizedTest(name = "{0} theme on --{1}")
    @CsvSource({"0, bg", "0, card", "1, bg", "1, card"})
    void bordersOfControlsAndTheFocusRingCanBeSeen(int theme, String ground) {
        assertThat(List.of("control", "focus"))
                .allSatisfy(token -> assertThat(contrast(token, ground, theme))
                        .as("--%s on --%s", token, ground)
                        .isGreaterThanOrEqualTo(3));
    }

    @Test
    void blackOnWhiteIsTwentyOneToOne() {
        assertThat(ratio(luminance("000000"), luminance("ffffff"))).isEqualTo(21.0);
    }

    private static double contrast(String token, String ground, int theme) {
        assertThat(TOKENS).containsKeys(token, ground);
        return ratio(luminance(TOKENS.get(token)[theme]), luminance(TOKENS.get(ground)[theme]));
    }

    private static double ratio(double a, double b) {
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double c = (channel & 0xff) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
