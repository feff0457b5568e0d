package org.transportlab.tck.network;

/** What a reader notices, in a few words. */
public record Symptom(String words) {
    public static final Symptom DELIVERS = new Symptom("delivers");
    static final Symptom LATE = new Symptom("delivers late");
    static final Symptom TWICE = new Symptom("delivers twice");
    static final Symptom NOTHING = new Symptom("shows nothing, no head");
    static final Symptom SILENT = new Symptom("falls silent");
    public static final Symptom CUT = new Symptom("is cut");
    static final Symptom RESET = new Symptom("is reset");
    static final Symptom UNREACHABLE = new Symptom("cannot connect");

    /** An HTTP status in place of what was asked for. */
    public static Symptom refused(int status) {
        return new Symptom("gets " + status);
    }

    boolean isSilence() {
        return equals(NOTHING) || equals(SILENT);
    }

    @Override
    public String toString() {
        return words;
    }
}
