package org.transportlab.learn.room;

import java.util.Set;
import java.util.TreeSet;

/**
 * A learner as the board shows them.
 *
 * @param passed numbers of the exercises
 * @param since when they came to this exercise and diagnosis, in ms since the epoch
 * @param handSince when the hand went up, in ms since the epoch; 0 while it is down
 * @param isGone they have quit, or cannot be reached
 */
record Seat(
        String nick,
        String exercise,
        int stage,
        String diagnosis,
        Set<String> passed,
        long since,
        long handSince,
        boolean isByHand,
        boolean isGone) {
    static Seat of(Report report, String nick, Seat before, long now) {
        Set<String> passed = new TreeSet<>(before == null ? Set.of() : before.passed);
        if (report.isPassed()) {
            passed.add(report.exercise());
        }
        boolean isSame = before != null
                && before.exercise.equals(report.exercise())
                && before.diagnosis.equals(report.diagnosis());
        long hand = !report.hand() ? 0 : before != null && before.handSince > 0 ? before.handSince : now;
        return new Seat(
                nick,
                report.exercise(),
                report.stage(),
                report.diagnosis(),
                passed,
                isSame ? before.since : now,
                hand,
                false,
                false);
    }

    /** As a progress code tells it, which knows nothing of stages and diagnoses. */
    static Seat of(String nick, ProgressCode code, long now) {
        return new Seat(
                nick,
                code.exercise(),
                0,
                code.passed().contains(code.exercise()) ? Report.PASSED : "",
                code.passed(),
                now,
                0,
                true,
                false);
    }

    Seat handDown() {
        return new Seat(nick, exercise, stage, diagnosis, passed, since, 0, isByHand, isGone);
    }

    /** A learner who is gone has no hand up. */
    Seat gone() {
        return new Seat(nick, exercise, stage, diagnosis, passed, since, 0, isByHand, true);
    }

    Seat back() {
        return new Seat(nick, exercise, stage, diagnosis, passed, since, handSince, isByHand, false);
    }

    boolean isStuck() {
        return !isGone && !diagnosis.isEmpty() && !Report.PASSED.equals(diagnosis);
    }
}
