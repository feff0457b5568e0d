package org.transportlab.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z0-9]+}");

    private final Messages messages = Messages.loadWithPseudoLocale();

    @ParameterizedTest
    @ValueSource(strings = {"de", "en-XA"})
    void everyLanguageHasTheKeysAndPlaceholdersOfEnglish(String tag) {
        assertThat(placeholders(tag)).isEqualTo(placeholders("en"));
    }

    private Map<String, Set<String>> placeholders(String tag) {
        Map<String, Set<String>> found = new TreeMap<>();
        messages.bundle(tag).forEach((key, text) -> {
            List<String> names =
                    PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
            found.put(key, new TreeSet<>(names));
        });
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noTextIsEmptyOrHasABraceTooMany(String tag) {
        assertThat(messages.bundle(tag)).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(PLACEHOLDER.matcher(text).replaceAll("")).as(key).doesNotContain("{", "}");
        });
    }

    @Test
    void theFirstWishThatCanBeFulfilledDecides() {
        assertThat(messages.choose(List.of(Locale.FRENCH, Locale.GERMANY, Locale.ENGLISH)))
                .isEqualTo("de");
        assertThat(messages.choose(List.of(Locale.forLanguageTag("en-XA")))).isEqualTo("en-XA");
        assertThat(messages.choose(List.of(Locale.JAPANESE))).isEqualTo("en");
        assertThat(messages.choose(List.of())).isEqualTo("en");
    }

    @Test
    void thePseudoLocaleIsOnlyThereWhenAskedFor() {
        assertThat(Messages.load().languages()).containsExactly("en", "de");
    }

    @Test
    void thePseudoLocaleIsLongerAndKeepsPlaceholders() {
        String english = "Plug pulled {ago} ago";
        assertThat(PseudoLocale.stretch(english))
                .contains("{ago}")
                .hasSizeGreaterThanOrEqualTo(english.length() * 14 / 10);
    }

    @Test
    void placeholdersTakeTheirArguments() {
        assertThat(messages.text("en", "page.error.text.other", 503)).contains("503");
    }

    @Test
    void anUnknownKeyIsAnErrorAndNeverShown() {
        assertThatThrownBy(() -> messages.text("en", "no.such.key"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("no.such.key");
    }
}
