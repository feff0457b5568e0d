package org.transportlab.hub;

import java.util.regex.Pattern;

/** The forms that names on the wire must have, and the safe way of showing one that has not. */
public final class Names {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9]{4,32}");
    private static final int LONGEST_PREFIX = 32;
    private static final int LONGEST_REST = 64;
    private static final int LONGEST_TYPE = 32;
    private static final Pattern UNSAFE = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\<>&]");

    private Names() {}

    /** Returns the name, which is a channel's: {@code chat.lobby}. */
    public static String channel(String name) {
        int dot = name.indexOf('.');
        int rest = name.length() - dot - 1;
        if (dot < 1 || dot > LONGEST_PREFIX || rest < 1 || rest > LONGEST_REST || !isChannel(name, dot)) {
            throw refusal(name, "a channel name; one looks like chat.lobby");
        }
        return name;
    }

    /** Returns the name, which a user can go by: letters, digits and hyphens, at most 32. */
    public static String user(String name) {
        return require(USER, name, "a user name; use 1 to 32 letters, digits or hyphens");
    }

    /** Returns the id, which is fit for a connection: 4 to 32 letters or digits. */
    public static String connection(String id) {
        return require(CONNECTION, id, "a connection id; use 4 to 32 letters or digits");
    }

    /** Returns the word, which is fit for the type of a frame or command: {@code say}. */
    public static String type(String word) {
        if (word.isEmpty() || word.length() > LONGEST_TYPE || !isLowerCase(word)) {
            throw refusal(word, "a type; use 1 to 32 lower-case letters or hyphens");
        }
        return word;
    }

    /** The text with everything that could forge a log line, a header or markup replaced, at most 80 characters of it. */
    public static String quote(String text) {
        String head = text.length() > 80 ? text.substring(0, 80) : text;
        return UNSAFE.matcher(head).replaceAll("?");
    }

    /** Without a pattern, as the next one: they are asked for every poll and every message, and a matcher is larger than most. */
    private static boolean isChannel(String name, int dot) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean small = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
            boolean fits = i < dot ? small : i == dot || small || (letter >= 'A' && letter <= 'Z');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerCase(String word) {
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if ((letter < 'a' || letter > 'z') && letter != '-') {
                return false;
            }
        }
        return true;
    }

    private static String require(Pattern form, String text, String what) {
        if (!form.matcher(text).matches()) {
            throw refusal(text, what);
        }
        return text;
    }

    private static BadRequest refusal(String text, String what) {
        return new BadRequest("'" + quote(text) + "' is not " + what);
    }
}
