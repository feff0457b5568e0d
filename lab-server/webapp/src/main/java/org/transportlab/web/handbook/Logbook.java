package org.transportlab.web.handbook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the learner on this machine has done so far, in the words of the file that {@code ./lab learn} keeps. It is read anew for
 * each page, and may be missing or unreadable at any time: then nothing is known. Safe for any number of threads.
 */
public final class Logbook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final System.Logger LOG = System.getLogger(Logbook.class.getName());
    private final Optional<Path> file;

    /** @param file empty where nobody learns */
    public Logbook(Optional<Path> file) {
        this.file = file;
    }

    /** Everything at one moment. */
    public Page today() {
        return file.map(Logbook::read).map(Page::new).orElse(Page.NOTHING);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return MissingNode.getInstance(); // nobody has begun
        } catch (JacksonException torn) {
            LOG.log(System.Logger.Level.DEBUG, "the progress cannot be read", torn);
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
    public record Page(JsonNode root) {
        public static final Page NOTHING = new Page(MissingNode.getInstance());

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
