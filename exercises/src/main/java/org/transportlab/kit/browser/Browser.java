package org.transportlab.kit.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.server.LabServer;

/**
 * A page in a real browser, with the learner's modules and the check's own scripts in it. It comes from the check's server, so
 * that it may talk to that. Time in it stands still until a script lets it pass. For one thread.
 */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration COMES = Duration.ofSeconds(12);
    private static final Duration ENDS = Duration.ofSeconds(12);
    private static volatile BrowserOpener opener;

    private final LabServer server;
    private final BrowserPage page;
    private List<String> thrown = List.of();
    private boolean isOpen;

    public Browser(LabServer server, ClassLoader attempt) {
        this.server = server;
        this.page = new BrowserPage(attempt);
        if (page.hasModules()) {
            server.serve("/lab/*", page);
        }
    }

    /** Says how browsers are opened in this process. */
    public static void openedBy(BrowserOpener how) {
        opener = how;
    }

    /**
     * Calls an exported function of a script beside the checks, with the learner's exports as the first argument, and waits.
     *
     * @return what it returned, or what its promise came to
     * @throws Lesson if the learner's module does not load, lacks an export, throws, or does not come to an end
     */
    public JsonNode run(String script, String function, Object... arguments) {
        JsonNode value = runAnyway(script, function, arguments);
        if (!thrown.isEmpty()) {
            throw threw(thrown.get(0));
        }
        return value;
    }

    /** The same, where a check has something better to say of what the learner's code left uncaught: see {@link #thrown}. */
    public JsonNode runAnyway(String script, String function, Object... arguments) {
        open();
        ObjectNode command = JSON.createObjectNode().put("script", script).put("name", function);
        command.set("args", JSON.valueToTree(arguments));
        command.set("modules", JSON.valueToTree(page.modules()));
        Optional<String> answer = page.ask(command.toString(), ENDS);
        if (answer.isEmpty()) {
            throw Lesson.named("no-end")
                    .wanted("an end within the time of a check")
                    .saw("none: something in the page goes round, or waits, for ever")
                    .why("A page has one thread. While it goes round there, nothing else happens: no event, no click.")
                    .hint(1);
        }
        return judged(parse(answer.get()));
    }

    /** What the learner's code threw in the last run and nobody caught, each in one line. */
    public List<String> thrown() {
        return thrown;
    }

    private void open() {
        if (isOpen) {
            return;
        }
        if (opener == null) {
            throw new IllegalStateException("nothing here opens a browser");
        }
        isOpen = true;
        opener.open(url());
        if (!page.comesWithin(COMES)) {
            throw new IllegalStateException(
                    "the browser did not load the page of the checks within " + COMES.toSeconds() + " s");
        }
    }

    private JsonNode judged(JsonNode answer) {
        answer.path("printed").forEach(line -> System.out.println(line.asText()));
        List<String> uncaught = new ArrayList<>();
        answer.path("uncaught").forEach(line -> uncaught.add(line.asText()));
        thrown = uncaught;
        if (answer.has("broken")) {
            throw new IllegalStateException(answer.get("broken").asText());
        }
        if (answer.has("unloaded")) {
            throw Lesson.named("does-not-load")
                    .wanted("a module that a browser can load")
                    .saw(answer.get("unloaded").asText())
                    .why("A browser that finds one mistake in a module runs nothing of it.")
                    .hint(1);
        }
        if (answer.has("missing")) {
            throw Lesson.named("no-export")
                    .wanted("a module that exports " + answer.get("missing").asText())
                    .saw(answer.get("exports").asText())
                    .why("What is not exported cannot be seen from outside the module.")
                    .hint(1);
        }
        if (answer.has("threw")) {
            throw threw(answer.get("threw").asText());
        }
        return answer.path("value");
    }

    private static Lesson threw(String what) {
        return Lesson.named("threw")
                .wanted("code that copes")
                .saw(what)
                .why("What nobody catches ends the work of whoever called, and shows in the browser's console only.")
                .hint(1);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the page answered with something else than JSON", e);
        }
    }

    private String url() {
        return server.url() + "/lab/";
    }

    @Override
    public void close() {
        if (isOpen) {
            opener.close(url());
        }
    }
}
