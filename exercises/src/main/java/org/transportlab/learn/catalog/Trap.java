package org.transportlab.learn.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wrong solution with a name, which the checks must call by that name. It is a file {@code traps/NAME.diff}: in words what is
 * wrong, then a unified diff of the solution.
 *
 * @param exercise the id of its exercise
 * @param name the diagnosis that it must get
 * @param why what is wrong with it
 * @param edits of the solution's files; the others stay as they are
 * @param solution the solution's files
 */
public record Trap(String exercise, String name, String why, List<FileEdit> edits, List<Path> solution) {
    private static final String ENDING = ".diff";

    static List<Trap> in(Path folder, String exercise, List<Path> solution) {
        return Listing.of(folder).stream()
                .filter(file -> file.toString().endsWith(ENDING))
                .map(file -> read(file, exercise, solution))
                .toList();
    }

    private static Trap read(Path file, String exercise, List<Path> solution) {
        List<String> lines = lines(file);
        int words = 0;
        while (words < lines.size() && !lines.get(words).startsWith("--- ")) {
            words++;
        }
        String why = String.join("\n", lines.subList(0, words)).strip();
        String name = file.getFileName().toString().replace(ENDING, "");
        return new Trap(exercise, name, why, FileEdit.parse(lines.subList(words, lines.size())), solution);
    }

    /**
     * The trap that makes these files of a solution's.
     *
     * @param wrong files of the same names as the solution's, or of other names
     */
    static Trap between(String exercise, List<Path> solution, String name, String why, List<Path> wrong) {
        List<FileEdit> edits = new ArrayList<>();
        for (Path file : wrong) {
            String named = file.getFileName().toString();
            List<String> right = named(solution, named).map(Trap::lines).orElse(List.of());
            FileEdit.between(named, right, lines(file)).ifPresent(edits::add);
        }
        return new Trap(exercise, name, why, edits, solution);
    }

    /**
     * Writes all files of the wrong solution into a folder, and returns them.
     *
     * @throws BrokenCatalog if an edit no longer applies
     */
    public List<Path> writeTo(Path folder) {
        return write(folder, FileEdit::applyTo);
    }

    /**
     * Likewise for edits of a solution that has changed since: a hunk may have moved, and the lines around it may be others.
     *
     * @throws BrokenCatalog if the lines are gone that it changes
     */
    public List<Path> writeAgainTo(Path folder) {
        return write(folder, FileEdit::applyNearby);
    }

    /** Writes the diff into the folder of traps. */
    Path save(Path folder) {
        List<String> lines = new ArrayList<>(List.of(why, ""));
        edits.forEach(edit -> lines.addAll(edit.diff()));
        return write(folder.resolve(name + ENDING), lines);
    }

    private interface Application {
        List<String> of(FileEdit edit, List<String> solution);
    }

    private List<Path> write(Path folder, Application application) {
        List<Path> written = new ArrayList<>();
        for (Path file : solution) {
            if (edits.stream()
                    .noneMatch(edit -> edit.file().equals(file.getFileName().toString()))) {
                written.add(write(folder.resolve(file.getFileName()), lines(file)));
            }
        }
        for (FileEdit edit : edits) {
            try {
                List<String> right =
                        named(solution, edit.file()).map(Trap::lines).orElse(List.of());
                written.add(write(folder.resolve(edit.file()), application.of(edit, right)));
            } catch (BrokenCatalog e) {
                throw new BrokenCatalog(exercise + ": the trap " + name + " no longer applies to solution/"
                        + edit.file() + ": " + e.getMessage());
            }
        }
        return written;
    }

    private static Optional<Path> named(List<Path> files, String name) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new BrokenCatalog(file + " cannot be read: " + e.getMessage());
        }
    }

    private static Path write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
