package org.transportlab.tck;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;

/** A Tyrus client. */
final class WebSocketClient extends Endpoint implements Client {
    private static final int LARGEST_MESSAGE = 4 << 20;
    private final Transcript heard = new Transcript();
    private final Map<String, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    private WebSocketClient() {}

    static WebSocketClient open(URI lab, Visit visit) {
        WebSocketClient client = new WebSocketClient();
        URI http = Line.plain(visit.at(lab, "ws"));
        try {
            tyrus(Line.to(http))
                    .connectToServer(
                            client,
                            ClientEndpointConfig.Builder.create()
                                    .preferredSubprotocols(List.of("lab.v1"))
                                    .build(),
                            URI.create("ws" + http.toString().substring("http".length())));
            return client;
        } catch (DeploymentException e) {
            throw new UncheckedIOException(new IOException("refused: " + e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A manager of its own for each client: a shared one stops its timers when a session ends just as another begins. */
    private static ClientManager tyrus(Line line) {
        // by class name: the containers under test bring providers of their own, and the first one found would win
        ClientManager tyrus = ClientManager.createClient(GrizzlyClientContainer.class.getName());
        tyrus.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        if (line == Line.H2) {
            SslEngineConfigurator tls =
                    new SslEngineConfigurator(Identity.material().trust());
            tls.setHostVerificationEnabled(false);
            tyrus.getProperties().put(ClientProperties.SSL_ENGINE_CONFIGURATOR, tls);
        }
        return tyrus;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.setMaxTextMessageBufferSize(LARGEST_MESSAGE);
        opened.addMessageHandler(String.class, this::take);
        session.complete(opened);
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        heard.end(new End(reason.getCloseCode().getCode(), reason.getReasonPhrase()));
        replies.values().forEach(reply -> reply.completeExceptionally(new IOException("closed: " + reason)));
    }

    @Override
    public void onError(Session failed, Throwable cause) {
        heard.end(End.cut(cause.toString()));
    }

    private void take(String message) {
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

    /** Sends without waiting for anything but the socket. */
    void write(String message) {
        try {
            session.join().getBasicRemote().sendText(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RejectedExecutionException e) {
            // sent, answered by a close, and Tyrus's timers gone before it could restart one: heard() knows of the
            // close
        }
    }

    /** The reply to the command of that id, when it comes. */
    CompletableFuture<JsonNode> reply(String id) {
        return replies.computeIfAbsent(id, absent -> new CompletableFuture<>());
    }

    /** The subprotocol that was agreed on. */
    String subprotocol() {
        return session.join().getNegotiatedSubprotocol();
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
            session.join().close();
        } catch (IOException e) {
            heard.end(End.cut(e.toString()));
        }
    }
}
