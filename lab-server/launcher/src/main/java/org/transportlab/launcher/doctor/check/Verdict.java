package org.transportlab.launcher.doctor.check;

/** What a check thinks of what it found; told by a sign and a word, never by colour. */
public enum Verdict {
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

    public char sign() {
        return sign;
    }

    public String word() {
        return word;
    }
}
