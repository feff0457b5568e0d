package org.transportlab.tck.matrix;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the last runs have found, in {@code target/contract}: one file for the cases, one for the figures. */
public final class Results {
    private static final Path CASES = Path.of("target", "contract", "cases.json");
    private static final Path FIGURES = Path.of("target", "contract", "figures.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Results() {}

    static List<Outcome> cases() throws IOException {
        return Files.exists(CASES) ? JSON.readValue(CASES.toFile(), new TypeReference<List<Outcome>>() {}) : List.of();
    }

    /** Adds cases, in place of what was known of them: runs are about different containers, and go on side by side. */
    static void add(Collection<Outcome> outcomes) throws IOException {
        Files.createDirectories(CASES.getParent());
        try (FileChannel lock = FileChannel.open(CASES.resolveSibling("lock"), CREATE, WRITE)) {
            lock.lock();
            Map<String, Outcome> all = new TreeMap<>();
            cases().forEach(outcome -> all.put(outcome.key(), outcome));
            outcomes.forEach(outcome -> all.put(outcome.key(), outcome));
            List<Outcome> sorted = new ArrayList<>(all.values());
            sorted.sort(Outcome.ORDER);
            write(CASES, sorted);
        }
    }

    /** By kind, then by container. */
    public static Map<String, Map<String, String>> figures() throws IOException {
        return Files.exists(FIGURES)
                ? JSON.readValue(FIGURES.toFile(), new TypeReference<Map<String, Map<String, String>>>() {})
                : Map.of();
    }

    public static void figures(Map<String, Map<String, String>> figures) throws IOException {
        write(FIGURES, figures);
    }

    private static void write(Path file, Object value) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
    }
}
