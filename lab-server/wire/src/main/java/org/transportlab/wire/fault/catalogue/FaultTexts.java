package org.transportlab.wire.fault.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.transportlab.observe.fault.FaultControl;

/** What to say about faults, parameters and profiles, by the keys that {@link FaultControl#texts} names. */
public final class FaultTexts {
    private static final Set<String> LANGUAGES = Set.of("de");

    private FaultTexts() {}

    /** The languages that are spoken. */
    public static List<String> languages() {
        return Stream.concat(Stream.of("en"), LANGUAGES.stream()).toList();
    }

    /** All texts in a language, such as {@code de}; one that is not spoken gets English. */
    public static Map<String, String> in(String language) {
        String file = LANGUAGES.contains(language) ? "messages_" + language + ".properties" : "messages.properties";
        Properties texts = new Properties();
        try (InputStream in = FaultTexts.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of this module cannot be read: " + file, e);
        }
        Map<String, String> all = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
        return all;
    }
}
