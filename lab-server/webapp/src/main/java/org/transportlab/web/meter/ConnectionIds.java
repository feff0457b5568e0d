package org.transportlab.web.meter;

import java.util.random.RandomGenerator;

/**
 * Makes ids for logical connections whose clients brought none. Safe for any thread.
 *
 * <p>Whoever knows the id of a connection may see its bytes and cut it, so nobody must be able to guess one: these have 130
 * random bits.
 */
public final class ConnectionIds {
    /** A shorter id of a client's own may be guessed, so nobody is shown anything by it: 22 letters and digits have 128 bits. */
    public static final int SECRET = 22;

    private static final char[] LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();
    private static final int LENGTH = 26;
    private static final int SHORT = 8;
    private final RandomGenerator random;

    /** @param random safe for threads, and not to be guessed: an id is all that cutting a connection takes */
    public ConnectionIds(RandomGenerator random) {
        this.random = random;
    }

    public String next() {
        return random(LENGTH);
    }

    /** A name which is likely to be new, and no secret. */
    public String name() {
        return random(SHORT);
    }

    private String random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return letters(bytes, length);
    }

    /** So many letters and digits, each from five bits of a byte. */
    public static String letters(byte[] bytes, int count) {
        char[] letters = new char[count];
        for (int i = 0; i < count; i++) {
            letters[i] = LETTERS[bytes[i] & 31];
        }
        return new String(letters);
    }
}
