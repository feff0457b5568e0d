package ex04;

import java.util.ArrayList;
import java.util.List;

/** What was published, in order, numbered from 1. */
public class Log {
    private final List<Entry> entries = new ArrayList<>();

    public record Entry(long number, String text) {}

    /** Adds to the end; the number is one more than the last one's. */
    public synchronized Entry append(String text) {
        Entry entry = new Entry(entries.size() + 1, text);
        entries.add(entry);
        return entry;
    }

    /** Everything with a greater number than this, in order. */
    public synchronized List<Entry> after(long since) {
        return entries.stream().filter(entry -> entry.number() > since).toList();
    }
}
