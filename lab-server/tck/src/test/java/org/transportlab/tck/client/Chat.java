package org.transportlab.tck.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What tests say in chat rooms, through the public protocol. */
public final class Chat {
    private static final int MOST_UNANSWERED = 32;

    private Chat() {}

    /** A room that nobody has been in. */
    public static String room() {
        return "chat." + UUID.randomUUID();
    }

    /** The command that says something under a new id. */
    public static String command(String room, String text) {
        return command(UUID.randomUUID().toString(), room, text);
    }

    public static String command(String id, String room, String text) {
        return "{\"id\":\"" + id + "\",\"ch\":\"" + room + "\",\"type\":\"say\",\"data\":{\"text\":" + Json.quoted(text)
                + "}}";
    }

    public static JsonNode post(URI lab, String user, String command) {
        return Http.json(Http.post(lab, user, command.getBytes(UTF_8)));
    }

    /** Says something as a bystander; returns the position it got. */
    public static String say(URI lab, String room, String text) {
        JsonNode reply = post(lab, "bystander", command(room, text));
        if (!reply.path("ok").asBoolean()) {
            throw new AssertionError("was not accepted: " + reply);
        }
        return reply.get("pos").textValue();
    }

    public static void sayAll(URI lab, String room, List<String> texts) {
        texts.forEach(text -> say(lab, room, text));
    }

    /** Says many things fast, over one WebSocket, in order; never with more unanswered than a lab puts up with. */
    public static void flood(URI lab, String room, List<String> texts) {
        try (WebSocketClient speaker = WebSocketClient.open(lab, Visit.to(room()))) {
            List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
            for (String text : texts) {
                if (replies.size() >= MOST_UNANSWERED) {
                    accepted(replies.get(replies.size() - MOST_UNANSWERED));
                }
                String id = UUID.randomUUID().toString();
                replies.add(speaker.reply(id));
                speaker.write(command(id, room, text));
            }
            replies.forEach(Chat::accepted);
        }
    }

    private static void accepted(CompletableFuture<JsonNode> reply) {
        JsonNode answer = reply.orTimeout(20, TimeUnit.SECONDS).join();
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError("was not accepted: " + answer);
        }
    }

    /** {@code m0, m1, m2 …} */
    public static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "m" + n).toList();
    }
}
