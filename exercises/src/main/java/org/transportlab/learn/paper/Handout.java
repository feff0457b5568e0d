package org.transportlab.learn.paper;

import static org.transportlab.learn.paper.Markdown.escape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.transportlab.learn.catalog.Catalog;
import org.transportlab.learn.catalog.Exercise;

/** Two pages for learners: how the techniques look on the wire, which to take, and what each diagnosis means. */
public final class Handout {
    /** Diagnoses that fit on a page in the larger letters. */
    private static final int ROOMY = 72;

    private Handout() {}

    /**
     * @param cheatSheet Markdown, a third-level heading for each technique
     * @param choosing the handbook's chapter whose table is the decision table
     */
    public static String html(Catalog catalog, Path cheatSheet, Path choosing) throws IOException {
        String body =
                "<main>\n<section class=\"page\">\n<div class=\"head\"><h1>On the wire</h1><p>Transport Lab</p></div>\n"
                        + "<div class=\"wire\">" + techniques(Files.readString(cheatSheet)) + "</div>\n"
                        + "<h2>Which one?</h2>\n<div class=\"choose\">" + table(Files.readString(choosing)) + "</div>\n"
                        + "<h2>The exercises</h2>\n<ol class=\"list\">" + list(catalog) + "</ol>\n</section>\n"
                        + "<section class=\"page\">\n<div class=\"head\"><h1>What each diagnosis means</h1><p>exercise and stage beside it; stretch exercises: see the answer sheet</p></div>\n"
                        + index(catalog)
                        + "<p class=\"keys\"><b>./lab learn</b>, then edit, save, read. n next, h hint, t transcript, l list, r reset,"
                        + " ? raise your hand, q quit.</p>\n</section>\n</main>";
        return Sheet.of("handout", "Handout", body);
    }

    private static String techniques(String markdown) {
        return java.util.Arrays.stream(markdown.split("(?m)^(?=### )"))
                .filter(part -> !part.isBlank())
                .map(part -> "<section>" + Markdown.html(part).replace("h3>", "h2>") + "</section>")
                .collect(Collectors.joining());
    }

    /** The text's first table. */
    private static String table(String markdown) {
        return Markdown.html(markdown.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n")));
    }

    private static String index(Catalog catalog) {
        Map<String, StringBuilder> entries = new TreeMap<>();
        Map<String, String> whys = new TreeMap<>();
        for (Exercise exercise :
                catalog.exercises().stream().filter(e -> !e.isStretch()).toList()) {
            for (Symptom symptom : Symptom.of(exercise)) {
                String where = symptom.exercise().number() + "." + symptom.stage();
                StringBuilder entry = entries.computeIfAbsent(symptom.id(), id -> new StringBuilder());
                if (entry.indexOf(where) < 0) {
                    entry.append(entry.isEmpty() ? "" : ", ").append(where);
                }
                whys.putIfAbsent(symptom.id(), symptom.why());
            }
        }
        String size = entries.size() > ROOMY ? "index many" : "index";
        return entries.entrySet().stream()
                .map(e -> "<div><dt>" + escape(e.getKey()) + " <span>" + e.getValue() + "</span></dt><dd>"
                        + escape(whys.get(e.getKey())) + "</dd></div>\n")
                .collect(Collectors.joining("", "<dl class=\"" + size + "\">", "</dl>\n"));
    }

    private static String list(Catalog catalog) {
        return catalog.exercises().stream()
                .map(e -> "<li><b>" + escape(e.name()) + "</b> " + escape(e.title()) + " <span>" + e.minutes()
                        + " min</span></li>\n")
                .collect(Collectors.joining());
    }
}
