package org.transportlab.web.handbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Markdown files under {@code docs/}: what each says, and at which path of the lab it is a page.
 *
 * <p>{@code docs/learn/x.md} is {@code /learn/x}, any other {@code docs/y.md} is {@code /learn/reference/y}, and {@code
 * docs/learn/README.md} is {@code /learn}, the table of contents.
 */
final class Docs {
    static final String ROOT = "/learn";

    private static final String CHAPTERS = "learn/";
    private static final String CONTENTS = CHAPTERS + "README.md";
    private static final String REFERENCE = "reference/";

    /** Each step begins with a letter or digit, so that no path leads up or to a hidden file. */
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9-]*/)?[A-Za-z0-9][A-Za-z0-9-]*\\.md");

    private Docs() {}

    /** The path of the page that a file under {@code docs/} is; empty for one that is no page. */
    static Optional<String> path(String file) {
        if (!NAME.matcher(file).matches() || Docs.class.getResource(resource(file)) == null) {
            return Optional.empty();
        }
        if (file.equals(CONTENTS)) {
            return Optional.of(ROOT);
        }
        String name = file.substring(0, file.length() - ".md".length());
        return Optional.of(name.startsWith(CHAPTERS) ? "/" + name : ROOT + "/" + REFERENCE + name);
    }

    /** The file that would be the page at a path below {@link #ROOT}; whether there is one, {@link #path} tells. */
    static String file(String path) {
        if (path.equals(ROOT)) {
            return CONTENTS;
        }
        String name = path.substring(Math.min(path.length(), ROOT.length() + 1));
        return (name.startsWith(REFERENCE) ? name.substring(REFERENCE.length()) : CHAPTERS + name) + ".md";
    }

    static String read(String file) {
        try (InputStream in = Docs.class.getResourceAsStream(resource(file))) {
            if (in == null) {
                throw new IllegalStateException("the handbook has no file " + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the handbook's file " + file, broken);
        }
    }

    private static String resource(String file) {
        return "/org/transportlab/web/docs/" + file;
    }
}
