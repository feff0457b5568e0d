package org.transportlab.launcher.doctor;

/** What a check thinks of what it found; told by a sign and a word, never by colour. */
enum Verdict {
    OK('+', "ok"),
    LOW('!', "low"),
    UNKNOWN('?', "unknown");

    private final char sign;
    private final String word;

    Verdict(char sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    static Verdict of(boolean enough) {
        return enough ? OK : LOW;
    }

    char sign() {
        return sign;
    }

    String word() {
        return word;
    }
}
