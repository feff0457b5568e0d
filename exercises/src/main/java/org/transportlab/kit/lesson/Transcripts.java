package org.transportlab.kit.lesson;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The transcripts of checks that are over, by the check's id, until somebody takes them. */
public final class Transcripts {
    private static final Map<String, List<Step>> KEPT = new ConcurrentHashMap<>();

    private Transcripts() {}

    public static void keep(String check, List<Step> steps) {
        KEPT.put(check, steps);
    }

    public static List<Step> take(String check) {
        List<Step> steps = KEPT.remove(check);
        return steps == null ? List.of() : steps;
    }
}
