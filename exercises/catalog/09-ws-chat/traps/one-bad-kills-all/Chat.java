package ex09;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** The chat's endpoint; the container makes one object for each connection. */
@ServerEndpoint("/chat")
public class Chat {
    private static final Room ROOM = new Room();
    private Room.Member self;

    @OnOpen
    public void open(Session session) {
        self = text -> session.getBasicRemote().sendText(text);
        ROOM.join(self);
    }

    @OnMessage
    public void message(String text) throws IOException {
        ROOM.say(text);
    }

    @OnClose
    public void close() {
        ROOM.leave(self);
    }
}
