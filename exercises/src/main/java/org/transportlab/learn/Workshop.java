package org.transportlab.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.learn.browser.Browsers;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.AttemptChecker;
import org.transportlab.learn.check.CheckResult;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.page.CheckFrames;

/** One learner at work: where they are, what they did, and the verdict on it. Judging is for one thread, reading for any. */
final class Workshop implements AutoCloseable {
    private final Folders folders;
    private final Catalog catalog;
    private final Workspace workspace;
    private final Progress progress;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final CheckFrames frames = new CheckFrames();
    private final Browsers browsers;
    private AttemptChecker checker;
    private volatile Exercise current;
    private volatile Verdict last;
    private final AtomicInteger verdicts = new AtomicInteger();

    /** @param isHeadless whether JavaScript is never checked in the companion page */
    Workshop(Folders folders, boolean isHeadless) {
        this.folders = folders;
        browsers = new Browsers(frames, isHeadless);
        catalog = Catalog.in(folders.catalog());
        workspace = new Workspace(folders);
        progress = new Progress(folders.lab().resolve("progress.json"));
        current = catalog.find(progress.current()).orElse(catalog.exercises().get(0));
    }

    Catalog catalog() {
        return catalog;
    }

    /** What the companion page is asked by to run JavaScript. */
    CheckFrames frames() {
        return frames;
    }

    Workspace workspace() {
        return workspace;
    }

    Progress progress() {
        return progress;
    }

    Exercise current() {
        return current;
    }

    /** The last verdict on the current exercise, if there is one. */
    Optional<Verdict> last() {
        return Optional.ofNullable(last);
    }

    /** How many there have been; a page announces each of them once. */
    int verdicts() {
        return verdicts.get();
    }

    /** Told after each verdict, hint and move, on the thread that made it. */
    void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    void goTo(Exercise exercise) {
        current = exercise;
        last = null;
        workspace.open(exercise);
        progress.goTo(exercise);
        changed();
    }

    Verdict check(Exercise exercise) {
        workspace.open(exercise);
        return check(exercise, workspace.files(exercise));
    }

    Verdict check(Exercise exercise, List<Path> files) {
        if (checker == null) {
            checker = new AttemptChecker(folders.logs(), folders.cache(), browsers);
        }
        Verdict verdict = checker.check(exercise, files, result -> {});
        progress.note(exercise, verdict);
        if (exercise.equals(current)) {
            last = verdict;
        }
        verdicts.incrementAndGet();
        changed();
        return verdict;
    }

    /** The next hint's number and text, and where to look further if the last verdict is about a later one. */
    String hint(Exercise exercise) {
        int tier = progress.nextHint(exercise);
        changed();
        int meant = exercise.equals(current) && last != null ? last.hint() : 0;
        return "hint " + tier + " of 3\n\n" + exercise.hint(tier)
                + (meant > tier ? "\n\n(What failed last is in hint " + meant + ": h again.)" : "");
    }

    /** Our solution, for those who passed or saw all the hints. */
    Optional<List<Path>> solution(Exercise exercise) {
        return progress.isPassed(exercise) || progress.hints(exercise) >= 3
                ? Optional.of(exercise.solution())
                : Optional.empty();
    }

    List<String> transcript() {
        List<String> lines = new ArrayList<>();
        if (last != null && last.report() != null) {
            for (CheckResult result : last.report().results()) {
                if (result.outcome() != CheckResult.Outcome.SKIPPED) {
                    lines.add("stage " + result.stage() + ": " + result.title() + " - " + result.outcome());
                    lines.addAll(VerdictText.transcript(result));
                }
            }
        }
        return lines.isEmpty() ? List.of("There is no transcript yet: nothing has run.") : lines;
    }

    /** All exercises, one a line, with signs for what is done and where we are. */
    List<String> list() {
        List<String> lines = new ArrayList<>();
        for (Exercise e : catalog.all()) {
            String sign = progress.isPassed(e) ? "[x]" : e.equals(current) ? "[>]" : "[ ]";
            lines.add(String.format(
                    "  %s %-18s %3d min  %-3s  %s", sign, e.name(), e.minutes(), "*".repeat(e.level()), e.title()));
        }
        lines.add("  [x] passed   [>] you are here   * to *** how hard");
        return lines;
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        if (checker != null) {
            checker.close();
        }
        browsers.close();
    }
}
