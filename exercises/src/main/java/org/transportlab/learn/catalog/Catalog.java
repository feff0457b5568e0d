package org.transportlab.learn.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All exercises, in their order; some of them exist in JavaScript as well, see {@link #all}. */
public record Catalog(List<Exercise> exercises) {
    /** Reads a folder in which each folder named like {@code 07-sse-resume} is an exercise. */
    public static Catalog in(Path folder) {
        List<Exercise> found = Listing.of(folder).stream()
                .filter(f -> Files.isDirectory(f) && f.getFileName().toString().matches("[0-9S][0-9]-[a-z0-9-]+"))
                .map(Exercise::in)
                .toList();
        if (found.isEmpty()) {
            throw new BrokenCatalog("there are no exercises in " + folder);
        }
        return new Catalog(found);
    }

    /** Each exercise, and after it its form in JavaScript, if it has one. */
    public List<Exercise> all() {
        return exercises.stream()
                .flatMap(e -> Stream.concat(Stream.of(e), e.inJavaScript().stream()))
                .toList();
    }

    /**
     * @param name the number, with or without its zero, and {@code js} after it for JavaScript; the id, or the id without its
     *     number; in whatever case
     */
    public Optional<Exercise> find(String name) {
        String wanted = name.matches("\\d((?i)js)?") ? "0" + name : name;
        return all().stream()
                .filter(e -> e.label().equalsIgnoreCase(wanted)
                        || e.id().equalsIgnoreCase(wanted)
                        || e.id().substring(3).equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** The next number, if there is one. */
    public Optional<Exercise> after(Exercise exercise) {
        return exercises.stream()
                .dropWhile(e -> !e.number().equals(exercise.number()))
                .skip(1)
                .findFirst();
    }
}
