package org.transportlab.learn.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All exercises, in their order. */
public record Catalog(List<Exercise> exercises) {
    /** Reads a folder in which each folder named like {@code 07-sse-resume} is an exercise. */
    public static Catalog in(Path folder) {
        List<Exercise> found = Exercise.list(folder).stream()
                .filter(f -> Files.isDirectory(f) && f.getFileName().toString().matches("[0-9S][0-9]-[a-z0-9-]+"))
                .map(Exercise::in)
                .toList();
        if (found.isEmpty()) {
            throw new BrokenCatalog("there are no exercises in " + folder);
        }
        return new Catalog(found);
    }

    /** @param name the number, with or without its zero, the id, or the id without its number; in whatever case */
    public Optional<Exercise> find(String name) {
        String wanted = name.matches("\\d") ? "0" + name : name;
        return exercises.stream()
                .filter(e -> e.number().equalsIgnoreCase(wanted)
                        || e.id().equalsIgnoreCase(wanted)
                        || e.id().substring(3).equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** The one after, if there is one. */
    public Optional<Exercise> after(Exercise exercise) {
        int next = exercises.indexOf(exercise) + 1;
        return next < exercises.size() ? Optional.of(exercises.get(next)) : Optional.empty();
    }
}
