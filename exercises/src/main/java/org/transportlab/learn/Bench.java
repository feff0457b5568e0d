package org.transportlab.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.transportlab.learn.browser.Browsers;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Judge;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.page.Frames;

/** Saves solutions and starters in turn and measures until the verdict is there, the watching included. */
final class Bench {
    private static final long POLL_MILLIS = 100;
    private static final long THINKING_MILLIS = 2_000;
    private final Place place;

    Bench(Place place) {
        this.place = place;
    }

    int run(Terminal terminal, int runs) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        Path folder = Files.createTempDirectory("lab-bench");
        try (Browsers browsers = new Browsers(new Frames(), true);
                Judge judge = new Judge(place.lab().resolve("logs"), browsers)) {
            for (int i = 0; i < runs; i++) {
                for (Exercise exercise : Catalog.in(place.catalog()).exercises()) {
                    if (exercise.java() > Runtime.version().feature()) {
                        continue;
                    }
                    TimeUnit.MILLISECONDS.sleep(
                            THINKING_MILLIS); // nobody saves more often, and the next worker warms up
                    long taken = once(judge, exercise, folder.resolve(exercise.id()), i % 2 == 0);
                    millis.add(taken);
                    terminal.say(String.format(
                            "%-20s %s  %5d ms", exercise.name(), i % 2 == 0 ? "solution" : "starter ", taken));
                }
            }
        }
        Collections.sort(millis);
        terminal.say(String.format(
                "save to verdict: median %d ms, p95 %d ms, slowest %d ms, %d saves",
                millis.get(millis.size() / 2),
                millis.get((int) Math.ceil(millis.size() * 0.95) - 1),
                millis.get(millis.size() - 1),
                millis.size()));
        return 0;
    }

    private static long once(Judge judge, Exercise exercise, Path folder, boolean isSolved)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Saves saves = new Saves();
        saves.know(List.of());
        long start = System.nanoTime();
        for (Path file : isSolved ? exercise.solution() : exercise.starter()) {
            Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
        }
        while (!saves.look(Workspace.sources(folder), System.nanoTime())) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        Verdict verdict = judge.judge(exercise, Workspace.sources(folder), result -> {});
        if (verdict.isPassed() != isSolved) {
            throw new IllegalStateException(String.join("\n", Message.of(verdict)));
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
