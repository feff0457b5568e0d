package org.transportlab.web.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which exercises the learner on this machine has passed, from the file that {@code ./lab learn} writes. The file is read for
 * each page. It may be missing or half written at any time: then nothing is known. Safe for any number of threads.
 */
public final class LearnerProgress {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(LearnerProgress.class.getName());
    private final Optional<Path> file;

    /** @param file empty if there is none */
    public LearnerProgress(Optional<Path> file) {
        this.file = file;
    }

    public Snapshot now() {
        return file.map(LearnerProgress::read).map(Snapshot::new).orElse(Snapshot.NOTHING);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return MissingNode.getInstance(); // nobody has begun
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "the progress cannot be read", unreadable);
        }
        return MissingNode.getInstance();
    }

    /** How far one exercise has come. */
    public enum State {
        PASSED,
        HERE,
        OPEN
    }

    /** @param root the file's content */
    public record Snapshot(JsonNode root) {
        public static final Snapshot NOTHING = new Snapshot(MissingNode.getInstance());

        public boolean isBegun() {
            return root.isObject();
        }

        public State of(Exercise exercise) {
            if (root.path("exercises").path(exercise.id()).has("passed")) {
                return State.PASSED;
            }
            return root.path("current").asText().equals(exercise.id()) ? State.HERE : State.OPEN;
        }
    }
}
