package org.transportlab.web.handbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exercise of {@code ./lab learn}, as the handbook names it.
 *
 * @param id the name of its folder, such as {@code 06-sse-frames}
 * @param title a few words
 * @param minutes how long it takes
 */
public record Exercise(String id, String title, int minutes) {
    private static final Pattern NAME = Pattern.compile("([0-9S][0-9]) ([a-z0-9-]+)");

    /** The exercise that a text such as {@code 06 sse-frames} names; empty if the text has another form. */
    static Optional<Exercise> named(String text) {
        Matcher name = NAME.matcher(text);
        return name.matches() ? Optional.of(read(name.group(1) + "-" + name.group(2))) : Optional.empty();
    }

    private static Exercise read(String id) {
        Properties settings = new Properties();
        try (InputStream in =
                Exercise.class.getResourceAsStream("/org/transportlab/web/exercises/" + id + "/exercise.properties")) {
            if (in == null) {
                throw new IllegalStateException("the handbook names an exercise that does not exist: " + id);
            }
            settings.load(new InputStreamReader(in, UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the exercise " + id, broken);
        }
        return new Exercise(
                id,
                settings.getProperty("title"),
                Integer.parseInt(settings.getProperty("minutes").strip()));
    }

    /** Two characters, such as {@code 06} or {@code S1}. */
    public String number() {
        return id.substring(0, 2);
    }

    /** As texts name it, such as {@code 06 sse-frames}. */
    public String name() {
        return number() + " " + id.substring(3);
    }
}
