package ex09;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The chat's endpoint; the container makes one object for each connection. */
@ServerEndpoint("/chat")
public class Chat {
    // TODO: a room

    @OnOpen
    public void open(Session session) {
        // TODO: join, as a member that sends to session.getBasicRemote()
    }

    @OnMessage
    public void message(String text) {
        // TODO: say it
    }

    @OnClose
    public void close() {
        // TODO: leave
    }
}
