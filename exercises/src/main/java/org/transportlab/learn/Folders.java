package org.transportlab.learn;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.KitFault;

/**
 * Where things are.
 *
 * @param exercises the folder of that name, with the catalog
 * @param workspace what is the learner's own
 */
record Folders(Path exercises, Path workspace) {
    /** Where the learner works as long as nothing else is said. */
    Folders(Path exercises) {
        this(exercises, exercises.resolve("workspace"));
    }

    /** Looks at {@code -Dlab.exercises}, then above the jar, then above the folder it was started in. */
    static Folders find() {
        String told = System.getProperty("lab.exercises");
        if (told != null) {
            return new Folders(Path.of(told).toAbsolutePath().normalize());
        }
        Path self = self();
        for (Path start : new Path[] {self, Path.of("").toAbsolutePath()}) {
            for (Path at = start; at != null; at = at.getParent()) {
                for (Path candidate : new Path[] {at, at.resolve("exercises")}) {
                    if (Files.isDirectory(candidate.resolve("catalog"))) {
                        return new Folders(candidate);
                    }
                }
            }
        }
        throw new KitFault("LAB-105", "there is no folder exercises/catalog here or above");
    }

    private static Path self() {
        try {
            return Path.of(Folders.class
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
        return workspace.resolve("src/main");
    }

    /** Where the learner works. */
    Path sources(Exercise exercise) {
        return sources().resolve(exercise.isJavaScript() ? "js" : "java");
    }

    /** What makes the next start faster, and can be made anew; shared by all workspaces. */
    Path cache() {
        return exercises.resolve("workspace/.lab/cache");
    }

    Path logs() {
        return lab().resolve("logs");
    }

    /** Progress, backups, logs. */
    Path lab() {
        return workspace.resolve(".lab");
    }
}
