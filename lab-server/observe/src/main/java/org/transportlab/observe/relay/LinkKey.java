package org.transportlab.observe.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The secret by which a relay shows a lab that it is the operator's. Immutable; never printed. */
public final class LinkKey {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,256}");

    private final String authorization;

    private LinkKey(String text) {
        authorization = "Bearer " + text;
    }

    /** @throws IllegalArgumentException if it could be guessed, or does not fit into a header; the message does not repeat it */
    public static LinkKey of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "lab.wire-key must have 16 to 256 characters, all of them printable ASCII and none of them a space");
        }
        return new LinkKey(text);
    }

    /** @throws IllegalArgumentException if it cannot be read, or no lab would take it */
    public static LinkKey in(Path file) {
        try {
            return of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException("The key cannot be read from " + file + ": " + e, e);
        }
    }

    /** The value of the relay's {@code Authorization} field. */
    public String authorization() {
        return authorization;
    }

    /** Whether an {@code Authorization} field has it; takes the same time wherever a wrong one differs (CWE-208). */
    public boolean opens(String field) {
        return field != null && MessageDigest.isEqual(authorization.getBytes(US_ASCII), field.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "a key";
    }
}
