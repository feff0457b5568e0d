package org.transportlab.scenario;

/** Words that fill a message up to a size. Immutable; plain ASCII, so that characters are bytes. */
public final class Filler {
    private static final String WORDS = "the quick brown fox jumps over the lazy dog and ";

    private Filler() {}

    /** Text of so many bytes, and of one byte at least. */
    public static String text(int bytes) {
        int length = Math.max(1, bytes);
        return WORDS.repeat(length / WORDS.length() + 1).substring(0, length);
    }
}
