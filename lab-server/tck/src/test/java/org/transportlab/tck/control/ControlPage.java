package org.transportlab.tck.control;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A page's control channel without the page. */
public final class ControlPage implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    public ControlPage(URI lab, String browser) {
        URI address = URI.create(
                "ws" + lab.resolve("control?browser=" + browser).toString().substring(4));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(part.toString()));
            } catch (java.io.IOException e) {
                throw new AssertionError("not JSON: " + part, e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    public ControlPage say(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    public JsonNode hears(String type, Predicate<JsonNode> which) {
        return await("control message " + type)
                .until(
                        () -> heard.stream()
                                .filter(message -> message.path("type").asText().equals(type) && which.test(message))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** Whether such a message has come so far. */
    public boolean hasHeard(String type) {
        return hasHeard(type, message -> true);
    }

    public boolean hasHeard(String type, Predicate<JsonNode> which) {
        return heard.stream().anyMatch(message -> message.path("type").asText().equals(type) && which.test(message));
    }

    /** The newest of such messages, as text; empty if there is none. */
    public String last(String type) {
        return heard.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .reduce("", (before, message) -> message.toString(), (one, other) -> other);
    }

    public JsonNode hears(String type) {
        return hears(type, message -> true);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
