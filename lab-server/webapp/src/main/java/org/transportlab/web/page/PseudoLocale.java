package org.transportlab.web.page;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The language {@code en-XA}: English with accents and 40 % more length, for finding clipped labels and texts outside the bundles.
 *
 * <p>Placeholders, the direction of writing and units stay as they are. Stateless.
 */
final class PseudoLocale {

    static final String TAG = "en-XA";

    private static final Pattern KEPT = Pattern.compile("language\\.dir|unit\\.");
    private static final String PLAIN = "aeiounscAEIOU";
    private static final String ACCENTED = "áéíóúñšçÁÉÍÓÚ";

    private PseudoLocale() {}

    static Map<String, String> stretch(Map<String, String> english) {
        Map<String, String> stretched = new TreeMap<>();
        english.forEach((key, text) -> stretched.put(key, KEPT.matcher(key).lookingAt() ? text : stretch(text)));
        stretched.put("language.name", "[Pseudo]");
        return stretched;
    }

    static String stretch(String text) {
        StringBuilder out = new StringBuilder("[");
        boolean hole = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hole = hole ? c != '}' : c == '{';
            int at = hole ? -1 : PLAIN.indexOf(c);
            out.append(at < 0 ? c : ACCENTED.charAt(at));
        }
        return out.append('~')
                .append("·".repeat(text.length() * 2 / 5))
                .append(']')
                .toString();
    }
}
