package org.transportlab.learn.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.transportlab.learn.catalog.Exercise;

/** One attempt at an exercise, compiled into a folder of its own, which goes when this is closed. */
public final class Attempt implements AutoCloseable {
    private final Exercise exercise;
    private final Path classes;
    private final Compilation compilation;

    /** @param learners the files of the attempt */
    public Attempt(Exercise exercise, List<Path> learners, Compiler compiler) {
        this.exercise = exercise;
        try {
            classes = Files.createTempDirectory("lab-" + exercise.number() + "-");
        } catch (IOException e) {
            throw new KitFault("LAB-104", "there is no place for compiled classes", e);
        }
        compilation = compiler.compile(learners, exercise.checks(), classes);
        if (exercise.isJavaScript()) {
            copyScripts(learners);
        }
    }

    /** To where the kit serves them to a browser. */
    private void copyScripts(List<Path> learners) {
        try {
            List<Path> modules = copyScripts(learners, classes.resolve("learner"));
            copyScripts(exercise.checks(), classes.resolve("checks"));
            Files.write(
                    classes.resolve("learner/modules.txt"),
                    modules.stream().map(file -> file.getFileName().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> copyScripts(List<Path> files, Path into) throws IOException {
        List<Path> scripts =
                files.stream().filter(file -> file.toString().endsWith(".js")).toList();
        Files.createDirectories(into);
        for (Path script : scripts) {
            Files.copy(script, into.resolve(script.getFileName()));
        }
        return scripts;
    }

    public Compilation compilation() {
        return compilation;
    }

    public Path classes() {
        return classes;
    }

    /** The names of the classes with checks. */
    public List<String> checks() {
        return checksOf(exercise);
    }

    /** The names of an exercise's classes with checks: those whose file ends in {@code Checks.java}. */
    public static List<String> checksOf(Exercise exercise) {
        return exercise.checks().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Checks.java"))
                .map(name -> exercise.packageName() + "." + name.substring(0, name.length() - ".java".length()))
                .toList();
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
