package org.transportlab.web.relaylink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The secret by which a relay in front of the lab shows that it is the operator's. Immutable; never printed. */
public final class WireKey {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,256}");
    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    private WireKey(String text) {
        this.expected = (SCHEME + text).getBytes(US_ASCII);
    }

    /** @throws IllegalArgumentException if it could be guessed, or does not fit into a header; the message does not repeat it */
    public static WireKey of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "lab.wire-key must have 16 to 256 characters, all of them printable ASCII and none of them a space");
        }
        return new WireKey(text);
    }

    /** Whether an {@code Authorization} field has it; takes the same time wherever a wrong one differs (CWE-208). */
    boolean opens(String authorization) {
        return authorization != null && MessageDigest.isEqual(expected, authorization.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "a key";
    }
}
