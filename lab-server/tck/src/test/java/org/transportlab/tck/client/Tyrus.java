package org.transportlab.tck.client;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.container.grizzly.client.GrizzlyClientContainer;

/** A WebSocket by Tyrus. */
public final class Tyrus extends Endpoint implements WebSocketPlug {
    private static final int LARGEST_MESSAGE = 4 << 20;
    private static final int ATTEMPTS = 5;
    private final Ear ear;
    private final CompletableFuture<Session> session = new CompletableFuture<>();

    private Tyrus(Ear ear) {
        this.ear = ear;
    }

    static WebSocketPlug open(URI at, Ear ear) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Tyrus plug = new Tyrus(ear);
            try {
                manager()
                        .connectToServer(
                                plug,
                                ClientEndpointConfig.Builder.create()
                                        .preferredSubprotocols(List.of("lab.v1"))
                                        .build(),
                                at);
                return plug;
            } catch (DeploymentException e) {
                if (!isTyrusWithoutConnection(e) || attempt == ATTEMPTS) {
                    throw new IOException("refused: " + e.getMessage(), e);
                }
            }
        }
    }

    /**
     * On a busy machine Tyrus 2.2 can take a connect for done that has no connection yet, and stumble over that null
     * (GrizzlyClientSocket._connect). Nothing has been sent then, so it may try again.
     */
    private static boolean isTyrusWithoutConnection(DeploymentException e) {
        return e.getCause() instanceof NullPointerException nothing
                && nothing.getStackTrace()[0].getClassName().startsWith("org.glassfish.tyrus.");
    }

    /** A manager of its own for each client: a shared one stops its timers when a session ends just as another begins. */
    private static ClientManager manager() {
        // by class name: the containers under test bring providers of their own, and the first one found would win
        ClientManager tyrus = ClientManager.createClient(GrizzlyClientContainer.class.getName());
        tyrus.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        return tyrus;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.setMaxTextMessageBufferSize(LARGEST_MESSAGE);
        opened.addMessageHandler(String.class, ear::text);
        session.complete(opened);
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        ear.end(new End(reason.getCloseCode().getCode(), reason.getReasonPhrase()));
    }

    @Override
    public void onError(Session failed, Throwable cause) {
        ear.end(End.cut(cause.toString()));
    }

    @Override
    public void write(String message) throws IOException {
        try {
            session.join().getBasicRemote().sendText(message);
        } catch (RejectedExecutionException e) {
            // sent, answered by a close, and Tyrus's timers gone before it could restart one: the ear knows of the
            // close
        }
    }

    @Override
    public String subprotocol() {
        return session.join().getNegotiatedSubprotocol();
    }

    @Override
    public void close() throws IOException {
        session.join().close();
    }
}
