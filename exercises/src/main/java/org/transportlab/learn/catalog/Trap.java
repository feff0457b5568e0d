package org.transportlab.learn.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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
            FileEdit.between(named, right(solution, named), lines(file)).ifPresent(edits::add);
        }
        return new Trap(exercise, name, why, edits, solution);
    }

    /**
     * Writes all files of the wrong solution into a folder, and returns them.
     *
     * @throws BrokenCatalog if an edit no longer applies
     */
    public List<Path> writeTo(Path folder) {
        List<Path> written = new ArrayList<>();
        for (Path file : solution) {
            written.add(write(folder.resolve(file.getFileName()), lines(file)));
        }
        for (FileEdit edit : edits) {
            Path file = write(folder.resolve(edit.file()), made(edit, FileEdit::applyTo));
            if (!written.contains(file)) {
                written.add(file);
            }
        }
        return written;
    }

    /**
     * The same trap of a solution that has changed: its hunks may have moved, and the lines around them may be others.
     *
     * @throws BrokenCatalog if lines are gone that it changes
     */
    public Trap refreshed() {
        List<FileEdit> found = new ArrayList<>();
        for (FileEdit edit : edits) {
            FileEdit.between(edit.file(), right(edit.file()), made(edit, FileEdit::applyNearby))
                    .ifPresent(found::add);
        }
        return new Trap(exercise, name, why, found, solution);
    }

    /** Writes the diff into the folder of traps. */
    Path save(Path folder) {
        List<String> lines = new ArrayList<>(List.of(why, ""));
        edits.forEach(edit -> lines.addAll(edit.diff()));
        return write(folder.resolve(name + ENDING), lines);
    }

    private List<String> made(FileEdit edit, BiFunction<FileEdit, List<String>, List<String>> how) {
        try {
            return how.apply(edit, right(edit.file()));
        } catch (BrokenCatalog e) {
            throw new BrokenCatalog(exercise + ": the trap " + name + " no longer applies to solution/" + edit.file()
                    + ": " + e.getMessage());
        }
    }

    private List<String> right(String file) {
        return right(solution, file);
    }

    /** The solution's file of that name; no lines if it has none. */
    private static List<String> right(List<Path> solution, String name) {
        return solution.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .map(Trap::lines)
                .orElse(List.of());
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
