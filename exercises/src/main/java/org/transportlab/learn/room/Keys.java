package org.transportlab.learn.room;

import java.security.SecureRandom;
import java.util.Random;

/** Names that cannot be guessed, of characters that are not mistaken for each other. */
public final class Keys {
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Keys() {}

    public static String random(int length) {
        Random random = new SecureRandom();
        StringBuilder key = new StringBuilder();
        random.ints(length, 0, CHARACTERS.length()).forEach(i -> key.append(CHARACTERS.charAt(i)));
        return key.toString();
    }
}
