package org.transportlab.learn;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.KitFault;

/** Where things are, below the folder {@code exercises}. */
record Place(Path exercises) {
    /** Looks at {@code -Dlab.exercises}, then above the jar, then above the folder it was started in. */
    static Place find() {
        String told = System.getProperty("lab.exercises");
        if (told != null) {
            return new Place(Path.of(told).toAbsolutePath().normalize());
        }
        Path self = self();
        for (Path start : new Path[] {self, Path.of("").toAbsolutePath()}) {
            for (Path at = start; at != null; at = at.getParent()) {
                for (Path candidate : new Path[] {at, at.resolve("exercises")}) {
                    if (Files.isDirectory(candidate.resolve("catalog"))) {
                        return new Place(candidate);
                    }
                }
            }
        }
        throw new KitFault("LAB-105", "there is no folder exercises/catalog here or above");
    }

    private static Path self() {
        try {
            return Path.of(Place.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new KitFault("LAB-103", "cannot tell where the workshop is", e);
        }
    }

    /** The workshop's own jar. */
    static Path jar() {
        Path self = self();
        if (Files.isDirectory(self)) {
            throw new KitFault("LAB-107", "this was not started from a jar: try ./lab bundle");
        }
        return self;
    }

    Path catalog() {
        return exercises.resolve("catalog");
    }

    Path agenda() {
        return exercises.resolve("agenda");
    }

    /** The handbook, of which papers quote. */
    Path docs() {
        return exercises.resolveSibling("docs");
    }

    /** Where what is made for print and screen goes. */
    Path made() {
        return exercises.resolve("target/kit");
    }

    /** All that the learner writes. */
    Path sources() {
        return exercises.resolve("workspace/src/main");
    }

    /** Where the learner works. */
    Path sources(Exercise exercise) {
        return sources().resolve(exercise.isJavaScript() ? "js" : "java");
    }

    /** Progress, backups, logs. */
    Path lab() {
        return exercises.resolve("workspace/.lab");
    }
}
