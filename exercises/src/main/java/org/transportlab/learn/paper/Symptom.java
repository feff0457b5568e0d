package org.transportlab.learn.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.transportlab.learn.catalog.Exercise;

/**
 * One agreed message of an exercise: what a wrong solution looks like.
 *
 * @param id the diagnosis
 * @param check what was checked, in a sentence
 */
record Symptom(Exercise exercise, String id, int stage, String check, String wanted, String saw, String why) {
    private static final Pattern HEAD = Pattern.compile("stage (\\d+) of \\d+: (.*?) {2,}FAILED +\\[([\\w-]+)]");

    /** Those of an exercise's traps and of its starter, by stage. */
    static List<Symptom> of(Exercise exercise) {
        Path folder = exercise.folder().resolve("messages");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> read(exercise, file))
                    .flatMap(Optional::stream)
                    .sorted(java.util.Comparator.comparingInt(Symptom::stage).thenComparing(Symptom::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing, if the message is not that of a check, such as a compiler's. */
    private static Optional<Symptom> read(Exercise exercise, Path file) {
        try {
            String text = Files.readString(file).replace("\r\n", "\n");
            Matcher head = HEAD.matcher(text);
            if (!head.find()) {
                return Optional.empty();
            }
            return Optional.of(new Symptom(
                    exercise,
                    head.group(3),
                    Integer.parseInt(head.group(1)),
                    head.group(2),
                    line(text, "wanted"),
                    line(text, "saw"),
                    line(text, "why")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String text, String name) {
        Matcher line = Pattern.compile("(?m)^  " + name + " +(.*)$").matcher(text);
        return line.find() ? line.group(1) : "";
    }
}
