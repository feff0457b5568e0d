package org.transportlab.learn.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A wrong solution with a name, which the checks must call by that name.
 *
 * @param expected the diagnosis in its {@code expected.txt}
 * @param sources the files that differ from the solution's; the others are the solution's own
 */
public record Trap(String name, String expected, List<Path> sources) {
    static Trap in(Path folder) {
        Path file = folder.resolve("expected.txt");
        try {
            List<Path> sources =
                    Exercise.list(folder).stream().filter(f -> !f.equals(file)).toList();
            return new Trap(
                    folder.getFileName().toString(), Files.readString(file).strip(), sources);
        } catch (IOException e) {
            throw new BrokenCatalog("the trap " + folder + " has no readable expected.txt");
        }
    }
}
