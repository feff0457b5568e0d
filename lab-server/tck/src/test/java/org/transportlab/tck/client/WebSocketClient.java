package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Reads and sends on one WebSocket. */
public final class WebSocketClient implements Client, WebSocketPlug.Ear {
    private final Transcript heard = new Transcript();
    private final Map<String, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private WebSocketPlug plug;

    private WebSocketClient() {}

    public static WebSocketClient open(URI lab, Visit visit) {
        WebSocketClient client = new WebSocketClient();
        URI http = Line.plain(visit.at(lab, "ws"));
        URI at = URI.create("ws" + http.toString().substring("http".length()));
        try {
            // Tyrus inside TLS reports 1006 for most close codes, where this one and a socket read by hand get the code
            client.plug =
                    Line.to(lab) == Line.H2 ? JdkWebSocket.open(Http.secure(), at, client) : Tyrus.open(at, client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void text(String message) {
        if (message.startsWith("[")) {
            Json.elements(message).forEach(heard::frame);
            return;
        }
        JsonNode json = Json.parse(message);
        if (json.has("re")) {
            reply(json.get("re").textValue()).complete(json);
        } else if (json.has("ts")) {
            heard.frame(message);
        } else {
            heard.notice(json);
        }
    }

    @Override
    public void end(End how) {
        heard.end(how);
        replies.values().forEach(reply -> reply.completeExceptionally(new IOException("closed: " + how)));
    }

    /** Sends without waiting for anything but the socket. */
    public void write(String message) {
        try {
            plug.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reply to the command of that id, when it comes. */
    public CompletableFuture<JsonNode> reply(String id) {
        return replies.computeIfAbsent(id, absent -> new CompletableFuture<>());
    }

    /** The subprotocol that was agreed on. */
    public String subprotocol() {
        return plug.subprotocol();
    }

    @Override
    public Transcript heard() {
        return heard;
    }

    @Override
    public JsonNode send(String command) {
        String id = Json.parse(command).get("id").textValue();
        replies.remove(id); // the same command may be sent again
        write(command);
        return reply(id).orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        try {
            plug.close();
        } catch (IOException e) {
            heard.end(End.cut(e.toString()));
        }
    }
}
