package ex04;

import java.util.List;

/** What was published, in order, numbered from 1. */
public class Log {
    public record Entry(long number, String text) {}

    /** Adds to the end; the number is one more than the last one's. */
    public Entry append(String text) {
        // TODO: keep it
        return new Entry(0, text);
    }

    /** Everything with a greater number than this, in order. */
    public List<Entry> after(long since) {
        // TODO: what is after it?
        return List.of();
    }
}
