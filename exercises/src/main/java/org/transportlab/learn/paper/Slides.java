package org.transportlab.learn.paper;

import static org.transportlab.learn.paper.Markdown.escape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.transportlab.learn.catalog.Exercise;

/** Slides for a projector: for each exercise the failure, then what it looks like done right. Notes are for the speaker. */
public final class Slides {
    private final StringBuilder body = new StringBuilder();

    private Slides() {}

    /** @param choosing the handbook's chapter whose opening closes the talk */
    public static String html(String title, List<Exercise> exercises, Path choosing) throws IOException {
        Slides slides = new Slides();
        slides.add(
                "cover",
                "<h1>" + escape(title) + "</h1><p>" + exercises.size() + " exercises. Each begins with a failure.</p>"
                        + "<pre>./lab learn</pre>",
                "<p>Everybody starts the loop now: edit, save, read the verdict. Who likes joins the room with --room.</p>");
        for (Exercise exercise : exercises) {
            slides.failure(exercise);
            slides.doneRight(exercise);
        }
        slides.add(
                "",
                "<h1>Which one?</h1>" + Markdown.html(opening(Files.readString(choosing))),
                "<p>Ask each team for one number that it would measure before it chooses.</p>");
        return Sheet.of(
                "slides",
                title,
                "<main id=\"deck\">" + slides.body
                        + "</main>\n<footer><p id=\"where\" role=\"status\"></p><p>arrows: move &nbsp; N: notes &nbsp; ?: keys</p></footer>\n"
                        + "<aside id=\"notes\" aria-label=\"Speaker notes\" hidden></aside>\n"
                        + "<dialog id=\"keys\"><h2>Keys</h2><ul><li>Right, Down, Space, Page Down: next</li>"
                        + "<li>Left, Up, Page Up: back</li><li>Home, End: first, last</li><li>N: speaker notes</li></ul>"
                        + "<form method=\"dialog\"><button>Close</button></form></dialog>");
    }

    private void failure(Exercise exercise) {
        Sections readme = Sections.of(exercise.readme());
        add(
                "",
                "<p class=\"number\">" + escape(exercise.name()) + " - " + exercise.minutes() + " min</p><h1>"
                        + escape(exercise.title()) + "</h1>" + Markdown.html(readme.opening()),
                "<h2>What to do</h2>" + Markdown.html(readme.get("What to do")) + "<h2>Done when</h2>"
                        + Markdown.html(readme.get("Done when")));
    }

    private void doneRight(Exercise exercise) {
        Sections readme = Sections.of(exercise.readme());
        List<Symptom> symptoms = Symptom.of(exercise);
        add(
                "right",
                "<p class=\"number\">" + escape(exercise.name()) + " - debrief</p><h1>On the wire, done right</h1>"
                        + Markdown.html(readme.get("On the wire, done right")) + "<ul class=\"ids\">"
                        + symptoms.stream()
                                .map(Symptom::id)
                                .distinct()
                                .map(id -> "<li>" + escape(id) + "</li>")
                                .collect(Collectors.joining())
                        + "</ul><p class=\"ask\">Which of these did you meet?</p>",
                "<dl>" + symptoms.stream().map(AnswerSheet::symptom).distinct().collect(Collectors.joining()) + "</dl>"
                        + Markdown.html(exercise.after()));
    }

    /** Without its demonstration, and up to its first table. */
    private static String opening(String markdown) {
        return Sections.of(markdown)
                .opening()
                .replaceAll("(?s)```lab.*?```", "")
                .lines()
                .takeWhile(line -> !line.startsWith("|"))
                .collect(Collectors.joining("\n"));
    }

    private void add(String type, String slide, String notes) {
        body.append("<section class=\"slide ")
                .append(type)
                .append("\" hidden>\n<div class=\"content\">")
                .append(slide)
                .append("</div>\n<template>")
                .append(notes)
                .append("</template>\n</section>\n");
    }
}
