package org.transportlab.load.client;

/** Searching in bytes without making strings of them. */
public final class Bytes {
    private Bytes() {}

    /** Where the pattern begins within {@code [from, to)}, or -1. */
    public static int find(byte[] in, int from, int to, byte[] pattern) {
        for (int i = from; i <= to - pattern.length; i++) {
            if (in[i] == pattern[0] && startsWith(in, i, to, pattern)) {
                return i;
            }
        }
        return -1;
    }

    /** The same for a pattern in lower case whose counterpart may be in any. */
    public static int findIgnoringCase(byte[] in, int from, int to, byte[] lower) {
        for (int i = from; i <= to - lower.length; i++) {
            int matched = 0;
            while (matched < lower.length && lower(in[i + matched]) == lower[matched]) {
                matched++;
            }
            if (matched == lower.length) {
                return i;
            }
        }
        return -1;
    }

    public static int find(byte[] in, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (in[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The number there; 0 for what is none, such as null. */
    public static long number(byte[] text, int from) {
        long value = 0;
        for (int at = from; at < text.length && text[at] >= '0' && text[at] <= '9'; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    public static boolean startsWith(byte[] in, int from, int to, byte[] pattern) {
        if (to - from < pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (in[from + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}
