package org.transportlab.learn.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown text by its second-level headings.
 *
 * @param opening what stands between the title and the first of them
 */
record Sections(String opening, Map<String, String> named) {
    private static final Pattern HEADING = Pattern.compile("(?m)^## +(.+)$");

    static Sections of(String markdown) {
        String text = markdown.replace("\r\n", "\n").replaceFirst("^# .*\n", "");
        Matcher heading = HEADING.matcher(text);
        Map<String, String> named = new LinkedHashMap<>();
        String name = "";
        int from = 0;
        while (heading.find()) {
            named.put(name, text.substring(from, heading.start()).strip());
            name = heading.group(1).strip();
            from = heading.end();
        }
        named.put(name, text.substring(from).strip());
        String opening = named.remove("");
        return new Sections(opening == null ? "" : opening, named);
    }

    /** Empty if there is none of that name. */
    String get(String name) {
        return named.getOrDefault(name, "");
    }
}
