package org.transportlab.learn;

import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Verdict;
import org.transportlab.learn.room.Keys;
import org.transportlab.learn.room.Report;
import org.transportlab.learn.room.RoomLink;

/** What a learner who opted in tells the room: after each verdict and move, and when the hand goes up or down. Safe for any thread. */
final class RoomReporter {
    private final Workshop workshop;
    private final RoomLink link;
    private final String nick;
    private final String seat = Keys.random(20);
    private boolean isHandUp;

    RoomReporter(Workshop workshop, RoomLink link, String nick) {
        this.workshop = workshop;
        this.link = link;
        this.nick = nick;
    }

    /** Tells what was passed before, and from now on every change. */
    void begin() {
        for (Exercise exercise : workshop.catalog().all()) {
            if (workshop.progress().isPassed(exercise)) {
                link.tell(new Report(seat, nick, exercise.number(), 0, Report.PASSED, false));
            }
        }
        workshop.onChange(this::tell);
        tell();
    }

    /** Raises the hand, or takes it down again, and says which. */
    synchronized String hand() {
        isHandUp = !isHandUp;
        tell();
        return isHandUp ? "Your hand is up. ? takes it down again." : "Your hand is down.";
    }

    private synchronized void tell() {
        Verdict verdict = workshop.last().orElse(null);
        link.tell(new Report(
                seat,
                nick,
                workshop.current().number(),
                verdict == null ? 0 : stage(verdict),
                verdict == null ? "" : diagnosis(verdict),
                isHandUp));
    }

    private static int stage(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.FAILED
                ? verdict.report().firstFailed().orElseThrow().stage()
                : 0;
    }

    private static String diagnosis(Verdict verdict) {
        return switch (verdict.kind()) {
            case PASSED -> Report.PASSED;
            case FAILED -> verdict.diagnosis();
            case NOT_COMPILED -> "compile";
            case ENDED -> "ended";
            case TOO_OLD_JAVA -> "needs-java";
            case KIT_FAULT -> verdict.code();
        };
    }
}
