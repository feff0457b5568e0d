package org.transportlab.learn.paper;

import static org.transportlab.learn.paper.Markdown.escape;

import java.util.stream.Collectors;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

/** For whoever leads a workshop: what goes wrong in each exercise, with two lines to say about it, and what to read on. */
public final class AnswerSheet {
    private AnswerSheet() {}

    public static String html(Catalog catalog) {
        return Sheet.of(
                "answers",
                "Answer sheet",
                "<main>\n<header><h1>Answer sheet</h1><p>For whoever leads the workshop; the solutions themselves are in"
                        + " <code>exercises/catalog/*/solution</code>.</p></header>\n"
                        + catalog.exercises().stream()
                                .map(AnswerSheet::exercise)
                                .collect(Collectors.joining())
                        + "</main>\n");
    }

    private static String exercise(Exercise exercise) {
        return "<section>\n<h2>" + escape(exercise.name()) + " <span>" + escape(exercise.title()) + ", "
                + exercise.minutes()
                + " min</span></h2>\n<dl>"
                + Symptom.of(exercise).stream()
                        .map(AnswerSheet::symptom)
                        .distinct() // a trap may be told just what the starter is told
                        .collect(Collectors.joining())
                + "</dl>\n<div class=\"after\">" + Markdown.html(exercise.after()) + "</div>\n</section>\n";
    }

    static String symptom(Symptom symptom) {
        return "<div><dt>" + escape(symptom.id()) + " <span>stage " + symptom.stage() + ": " + escape(symptom.check())
                + "</span></dt><dd>Seen: " + escape(symptom.saw()) + ". Wanted: " + escape(symptom.wanted())
                + ".</dd><dd>Say: " + escape(symptom.why()) + "</dd></div>\n";
    }
}
