package ex11;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** The chat's endpoint; the container makes one object for each connection. */
@ServerEndpoint("/chat")
public class Chat {
    @OnOpen
    public void open(Session session) throws IOException {
        session.getBasicRemote().sendText("welcome, ada"); // the name is from the cookie's session, in real life
    }

    @OnMessage
    public String message(String text) {
        return "ada: " + text;
    }
}
