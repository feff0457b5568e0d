package org.transportlab.wire.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The secret that a lab and its relay share. Immutable; never printed. */
public final class LinkKey {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,256}");

    private final String text;

    private LinkKey(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if no lab would take it; the message does not repeat it */
    public static LinkKey of(String text) {
        String stripped = text.strip();
        if (!FORM.matcher(stripped).matches()) {
            throw new IllegalArgumentException("The key must have 16 to 256 printable ASCII characters and no space");
        }
        return new LinkKey(stripped);
    }

    /** @throws IllegalArgumentException if it cannot be read, or no lab would take it */
    public static LinkKey in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The key cannot be read from " + file + ": " + e, e);
        }
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "a key";
    }
}
