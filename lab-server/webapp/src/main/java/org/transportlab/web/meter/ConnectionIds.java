package org.transportlab.web.meter;

import java.util.random.RandomGenerator;

/** Makes ids for logical connections whose clients brought none. Safe for any thread. */
public final class ConnectionIds {
    private static final char[] LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();
    private static final int LENGTH = 8;
    private final RandomGenerator random;

    /** @param random safe for threads, and not to be guessed: an id is all that cutting a connection takes */
    public ConnectionIds(RandomGenerator random) {
        this.random = random;
    }

    public String next() {
        long bits = random.nextLong();
        char[] id = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            id[i] = LETTERS[(int) (bits >>> (5 * i)) & 31];
        }
        return new String(id);
    }
}
