package org.transportlab.learn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.transportlab.learn.catalog.Exercise;
import org.transportlab.learn.check.Verdict;

/**
 * What a learner has done, in a file keyed by exercise id, written at once. What it does not know it keeps, so that an update,
 * or the way back, loses nothing. Safe for any thread.
 */
final class Progress {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final ObjectNode root;

    Progress(Path file) {
        this.file = file;
        this.root = read(file);
    }

    private static ObjectNode read(Path file) {
        if (Files.exists(file)) {
            try {
                return (ObjectNode) JSON.readTree(file.toFile());
            } catch (IOException | ClassCastException e) {
                try {
                    Files.copy(
                            file, file.resolveSibling("progress.unreadable.json"), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException again) {
                    throw new UncheckedIOException(again);
                }
            }
        }
        return JSON.createObjectNode().put("format", 1);
    }

    /** The exercise's id at which the learner is; empty at first. */
    synchronized String current() {
        return root.path("current").asText("");
    }

    synchronized void goTo(Exercise exercise) {
        root.put("current", exercise.id());
        ObjectNode node = of(exercise);
        if (!node.has("opened")) {
            node.put("opened", now());
        }
        write();
    }

    synchronized boolean isPassed(Exercise exercise) {
        return of(exercise).has("passed");
    }

    synchronized int hints(Exercise exercise) {
        return of(exercise).path("hints").asInt();
    }

    /** Shows the next hint: its number, the last one again once all are seen. */
    synchronized int nextHint(Exercise exercise) {
        int tier = Math.min(3, hints(exercise) + 1);
        of(exercise).put("hints", tier);
        write();
        return tier;
    }

    synchronized void note(Exercise exercise, Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.TOO_OLD_JAVA) {
            return;
        }
        ObjectNode node = of(exercise);
        node.put("runs", node.path("runs").asInt() + 1);
        if (verdict.isPassed() && !node.has("passed")) {
            node.put("passed", now());
        }
        if (!verdict.diagnosis().isEmpty()) {
            ObjectNode met = node.withObject("/diagnoses");
            met.put(verdict.diagnosis(), met.path(verdict.diagnosis()).asInt() + 1);
        }
        write();
    }

    /** Everything, to be shown or handed in. */
    synchronized ObjectNode copy() {
        return root.deepCopy();
    }

    private ObjectNode of(Exercise exercise) {
        return root.withObject("/exercises").withObject("/" + exercise.id());
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path temporary = file.resolveSibling("progress.json.new");
            JSON.writeValue(temporary.toFile(), root);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
