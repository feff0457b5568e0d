package ex09;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The chat's endpoint; the container makes one object for each connection. */
@ServerEndpoint("/chat")
public class Chat {
    private final Room room = new Room();
    private Room.Member self;

    @OnOpen
    public void open(Session session) {
        self = text -> session.getBasicRemote().sendText(text);
        room.join(self);
    }

    @OnMessage
    public void message(String text) {
        room.say(text);
    }

    @OnClose
    public void close() {
        room.leave(self);
    }
}
