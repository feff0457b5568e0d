package ex12;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** News over a WebSocket, for whoever says {@code auth TOKEN}; one object for each connection. */
@ServerEndpoint("/socket")
public class NewsSocket implements Listeners.Listener {
    private final Listeners listeners;
    private Session session;

    public NewsSocket(Listeners listeners) {
        this.listeners = listeners;
    }

    @OnOpen
    public void open(Session opened) {
        session = opened;
    }

    @OnMessage
    public void message(String text) {
        if (text.startsWith("auth ")) {
            Optional<String> user = listeners.admit(this, text.substring("auth ".length()));
            if (user.isPresent()) {
                news("hello " + user.get());
            } else {
                listeners.leave(this);
                expired();
            }
        }
    }

    @OnClose
    public void close() {
        listeners.leave(this);
    }

    @Override
    public synchronized void news(String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void expired() {
        // TODO: close with 4401
    }
}
