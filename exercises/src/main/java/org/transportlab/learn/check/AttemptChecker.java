package org.transportlab.learn.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.transportlab.learn.catalog.Exercise;

/** Compiles and checks an attempt, and starts the next worker before it is needed. For one thread. */
public final class AttemptChecker implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private final Compiler compiler = new Compiler();
    private final Path logs;
    private final AnyBrowser browser;
    private final ClassArchive archive;
    private int number;
    private WorkerProcess next;

    /**
     * @param logs a folder
     * @param cache a folder for what makes the next start faster, and may be thrown away
     * @param browser for exercises in JavaScript
     */
    public AttemptChecker(Path logs, Path cache, AnyBrowser browser) {
        this.logs = logs;
        this.browser = browser;
        archive = new ClassArchive(cache);
        next = start();
    }

    /** @param each is told each check's result as soon as it is there, on another thread */
    public Verdict check(Exercise exercise, List<Path> learners, Consumer<CheckResult> each) {
        if (Runtime.version().feature() < exercise.java()) {
            return Verdict.tooOldJava(exercise);
        }
        try (Attempt attempt = new Attempt(exercise, learners, compiler)) {
            if (!attempt.compilation().isDone()) {
                return Verdict.notCompiled(exercise, attempt.compilation());
            }
            if (exercise.isJavaScript()) {
                browser.ready();
            }
            WorkerProcess worker = next;
            next = null;
            Verdict verdict = worker.run(exercise, attempt, LIMIT, each, browser);
            browser.closeAll();
            next = start(); // only now: two at once would make both slow
            archive.make(logs.resolve("archive.log")); // from here on there is time
            return verdict;
        } catch (KitFault e) {
            next = next == null ? start() : next;
            return Verdict.fault(exercise, e.code(), e.getMessage());
        }
    }

    @Override
    public void close() {
        archive.close();
        next.close();
    }

    private WorkerProcess start() {
        return WorkerProcess.start(archive, logs.resolve("worker-" + number++ % 5 + ".log"));
    }
}
