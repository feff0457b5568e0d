package org.transportlab.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.transportlab.learn.catalog.Exercise;

/** The learner's copies of the starters. What is there is never overwritten, except by {@link #replace}, which keeps a backup. */
final class Workspace {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private final Folders folders;

    Workspace(Folders folders) {
        this.folders = folders;
    }

    Path folder(Exercise exercise) {
        return folders.sources(exercise).resolve(exercise.packageName());
    }

    /** Puts the starter's files there that are missing. */
    void open(Exercise exercise) {
        try {
            Files.createDirectories(folder(exercise));
            for (Path file : exercise.starter()) {
                Path copy = folder(exercise).resolve(file.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The learner's files, without what editors leave beside them. */
    List<Path> files(Exercise exercise) {
        return sources(folder(exercise));
    }

    static List<Path> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(f -> isSource(f.getFileName().toString()) && Files.isRegularFile(f))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not what editors write meanwhile: swap files, lock files, backups. */
    private static boolean isSource(String name) {
        return name.matches("[A-Za-z][\\w-]*\\.(java|js|mjs|html|txt|properties)");
    }

    /** Moves the learner's files away, puts the starter's in their folders, and returns where they are now. */
    Path reset(Exercise exercise) {
        return replace(exercise, exercise.starter());
    }

    /** Puts these files there, and returns where what was there is kept. */
    Path replace(Exercise exercise, List<Path> with) {
        Path backup = backup(exercise);
        try {
            for (Path file : files(exercise)) {
                Files.delete(file);
            }
            Files.createDirectories(folder(exercise));
            for (Path file : with) {
                Files.copy(file, folder(exercise).resolve(file.getFileName()));
            }
            return backup;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path backup(Exercise exercise) {
        Path backup = folders.lab()
                .resolve("backup")
                .resolve(exercise.id() + "-"
                        + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP));
        try {
            Files.createDirectories(backup);
            for (Path file : files(exercise)) {
                Files.copy(file, backup.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return backup;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
