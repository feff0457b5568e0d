package org.transportlab.learn.check;

import org.transportlab.kit.lesson.Lesson;

/** A lesson as it is shown and sent; see {@link Lesson}. */
public record Diagnosis(String id, String wanted, String saw, String why, String doc, int hint) {
    static Diagnosis of(Lesson lesson) {
        return new Diagnosis(lesson.id(), lesson.wanted(), lesson.saw(), lesson.why(), lesson.doc(), lesson.hint());
    }
}
