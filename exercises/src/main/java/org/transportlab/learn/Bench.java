package org.transportlab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.catalog.Trap;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.Verdict;

/**
 * Works through every exercise as a learner does, in a workspace of its own, and measures each save: from before the first file is
 * written until the last line of the verdict stands on the screen.
 */
final class Bench {
    /** Nobody saves more often, and the next worker warms up meanwhile. */
    private static final long THINKING_MILLIS = 2_000;

    private final Folders folders;
    private final Terminal terminal;
    private final List<Measured> all = new ArrayList<>();

    private record Measured(boolean isPassed, long millis) {}

    Bench(Folders folders, Terminal terminal) {
        this.folders = folders;
        this.terminal = terminal;
    }

    /** @param only the name of the one exercise that is measured; null for all of them */
    int run(int runs, String only) throws IOException, InterruptedException {
        Folders bench = new Folders(folders.exercises(), Files.createTempDirectory("lab-bench"));
        Screen screen = new Screen();
        try (Workshop workshop = new Workshop(bench, true)) {
            Loop loop = new Loop(workshop, screen.terminal());
            Thread learning = new Thread(() -> learn(loop), "loop");
            learning.start();
            screen.awaitVerdict();
            for (int i = 0; i < runs; i++) {
                for (Exercise exercise : workshop.catalog().exercises()) {
                    if (isMeant(workshop, exercise, only)) {
                        loop.type(exercise.label());
                        screen.awaitVerdict();
                        work(workshop, exercise, screen);
                    }
                }
            }
            loop.type("q");
            learning.join();
        }
        say("failing attempts", m -> !m.isPassed());
        say("passing attempts", Measured::isPassed);
        say("all attempts", m -> true);
        return 0;
    }

    private static boolean isMeant(Workshop workshop, Exercise exercise, String only) {
        return exercise.java() <= Runtime.version().feature()
                && (only == null
                        || workshop.catalog()
                                .find(only)
                                .filter(exercise::equals)
                                .isPresent());
    }

    private static void learn(Loop loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** First something wrong, then something right, then all is thrown away. */
    private void work(Workshop workshop, Exercise exercise, Screen screen) throws IOException, InterruptedException {
        Optional<Trap> trap = exercise.traps().stream().findFirst();
        if (trap.isPresent()) {
            List<Path> files = trap.get().writeTo(Files.createTempDirectory("lab-trap"));
            save(workshop, exercise, files, "trap " + trap.get().name(), screen);
        }
        save(workshop, exercise, exercise.solution(), "solution", screen);
        save(workshop, exercise, exercise.starter(), "starter", screen);
    }

    private void save(Workshop workshop, Exercise exercise, List<Path> files, String what, Screen screen)
            throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(THINKING_MILLIS);
        long start = System.nanoTime();
        for (Path file : files) {
            Files.write(workshop.workspace().folder(exercise).resolve(file.getFileName()), Files.readAllBytes(file));
        }
        long end = screen.awaitVerdict();
        Verdict verdict = workshop.last().orElseThrow();
        if (verdict.isPassed() != "solution".equals(what) || verdict.report() == null) {
            throw new IllegalStateException(String.join("\n", VerdictText.of(verdict)));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(end - start);
        long checks = verdict.report().results().stream()
                .mapToLong(CheckResult::millis)
                .sum();
        all.add(new Measured(verdict.isPassed(), millis));
        terminal.say(String.format("%-18s %-25s %5d ms, checks %5d ms", exercise.name(), what, millis, checks));
    }

    private void say(String which, Predicate<Measured> chosen) {
        long[] sorted =
                all.stream().filter(chosen).mapToLong(Measured::millis).sorted().toArray();
        if (sorted.length > 0) {
            terminal.say(String.format(
                    "save to verdict, %-17s median %4d ms, p95 %4d ms, slowest %4d ms, %d saves",
                    which + ":",
                    sorted[sorted.length / 2],
                    sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                    sorted[sorted.length - 1],
                    sorted.length));
        }
    }
}
