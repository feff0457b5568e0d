package org.transportlab.tck.network;

import java.util.List;
import java.util.Random;

/** Text of an exact length that compresses about as well as people's messages do, and is the same every time. */
public final class Prose {
    private static final List<String> WORDS = List.of(
            "the", "train", "to", "Basel", "is", "late", "again", "and", "nobody", "knows", "why", "we", "could",
            "meet", "at", "noon", "instead", "bring", "your", "notes", "from", "last", "week", "I", "have", "coffee",
            "but", "no", "sugar", "please", "tell", "Anna", "that", "her", "figures", "look", "good", "this", "time");
    private final Random random;

    public Prose(long seed) {
        random = new Random(seed);
    }

    public String ofLength(int characters) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        text.setLength(characters - 1);
        return text.append('.').toString();
    }
}
