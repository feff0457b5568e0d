package org.transportlab.tck.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.matrix.Outcome.Verdict;

/** {@code docs/containers.md}: its text is written by hand, its tables come from the last run. */
final class ContainersPage {
    private static final Path PAGE = Path.of("..", "..", "docs", "containers.md");
    private static final List<Container> COLUMNS =
            List.of(Container.JETTY, Container.JETTY_HOME, Container.TOMCAT_10, Container.TOMCAT_11);

    /** The cases that are about servers other than the lab's own. */
    private static final String NOT_OF_ONES_OWN = "ForeignContainerTest";

    private ContainersPage() {}

    /** Writes the tables anew. */
    static void update() throws IOException {
        String text = Files.readString(PAGE, UTF_8);
        text = replace(text, "cases", cases(Results.cases()));
        if (!Results.figures().isEmpty()) {
            text = replace(text, "figures", figures(Results.figures()));
        }
        Files.writeString(PAGE, text, UTF_8);
    }

    /** The table of cases as the page has it. */
    static String published() throws IOException {
        String text = Files.readString(PAGE, UTF_8);
        return text.substring(begin(text, "cases"), end(text, "cases"));
    }

    /** The table of cases of these outcomes. */
    static String cases(List<Outcome> outcomes) {
        Map<String, Map<String, Map<String, Outcome>>> table = new TreeMap<>();
        outcomes.forEach(outcome -> table.computeIfAbsent(outcome.suite(), suite -> new TreeMap<>())
                .computeIfAbsent(outcome.sentence(), sentence -> new TreeMap<>())
                .put(outcome.container(), outcome));
        List<String> notes = new ArrayList<>();
        StringBuilder out = new StringBuilder(row("case", COLUMNS.stream().map(Container::title)));
        out.append(row("---", COLUMNS.stream().map(column -> "---")));
        table.forEach((suite, sentences) -> {
            out.append(row(
                    "**" + words(suite.replaceFirst("Test$", "")) + "**",
                    COLUMNS.stream().map(column -> "")));
            sentences.forEach((sentence, by) -> out.append(row(
                    words(sentence).toLowerCase(Locale.ROOT),
                    COLUMNS.stream()
                            .map(column -> by.getOrDefault(column.name(), missing(suite, sentence, column)))
                            .map(outcome -> cell(outcome, notes)))));
        });
        out.append('\n');
        for (int i = 0; i < notes.size(); i++) {
            out.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
        return out.toString();
    }

    private static Outcome missing(String suite, String sentence, Container container) {
        boolean known = container == Container.JETTY && suite.equals(NOT_OF_ONES_OWN);
        String why =
                known ? "The case is about a server that does not count bytes; the lab's own does." : "It was not run.";
        return new Outcome(suite, sentence, container.name(), Verdict.CANNOT_APPLY, 0, why);
    }

    private static String cell(Outcome outcome, List<String> notes) {
        String verdict = words(outcome.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (outcome.verdict() == Verdict.PASSES || outcome.why().isEmpty()) {
            return verdict;
        }
        if (!notes.contains(outcome.why())) {
            notes.add(outcome.why());
        }
        return verdict + " (" + (notes.indexOf(outcome.why()) + 1) + ")";
    }

    private static String figures(Map<String, Map<String, String>> figures) {
        StringBuilder out = new StringBuilder();
        Map<String, Map<String, Map<String, String>>> tables = new LinkedHashMap<>();
        figures.forEach((name, by) -> tables.computeIfAbsent(
                        name.substring(0, name.indexOf(": ")), title -> new LinkedHashMap<>())
                .put(name.substring(name.indexOf(": ") + 2), by));
        tables.forEach((title, rows) -> {
            out.append("### ").append(title).append("\n\n");
            out.append(row("", COLUMNS.stream().map(Container::title)));
            out.append(row("---", COLUMNS.stream().map(column -> "---")));
            rows.forEach((name, by) -> out.append(row(
                    name, COLUMNS.stream().map(column -> by.getOrDefault(column.name(), "not measured")))));
            out.append('\n');
        });
        return out.toString().stripTrailing() + "\n";
    }

    private static String row(String first, Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    /** {@code resumesAfterDrop} as words. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])", " ");
    }

    private static String replace(String text, String name, String table) {
        return text.substring(0, begin(text, name)) + table + text.substring(end(text, name));
    }

    private static int begin(String text, String name) {
        String marker = "<!-- generated: " + name + " -->\n";
        return text.indexOf(marker) + marker.length();
    }

    private static int end(String text, String name) {
        return text.indexOf("<!-- end: " + name + " -->");
    }
}
