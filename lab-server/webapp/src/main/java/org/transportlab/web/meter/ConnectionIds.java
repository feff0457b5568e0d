package org.transportlab.web.meter;

import java.security.SecureRandom;

/** Makes ids for logical connections whose clients brought none. Safe for any thread. */
public final class ConnectionIds {
    private static final char[] LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();
    private static final int LENGTH = 8;
    private final SecureRandom random = new SecureRandom();

    public String next() {
        long bits = random.nextLong();
        char[] id = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            id[i] = LETTERS[(int) (bits >>> (5 * i)) & 31];
        }
        return new String(id);
    }
}
