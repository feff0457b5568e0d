package ex13;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One connection to a chat of which nothing matters but how it ends. */
@ServerEndpoint("/chat")
public class Door {
    private final House house;

    Door(House house) {
        this.house = house;
    }

    @OnOpen
    public void open(Session session) throws IOException {
        house.admit(session);
    }

    /** All connections, and what happens to new ones. */
    static final class House {
        private final Set<Session> inside = ConcurrentHashMap.newKeySet();
        private volatile int code;

        private void admit(Session session) throws IOException {
            inside.add(session);
            if (code > 0) {
                end(session, code);
            }
        }

        /** Ends what is open with a code, and whatever comes from now on too, if that is wanted. */
        void endAll(int with, boolean fromNowOn) throws IOException {
            code = fromNowOn ? with : 0;
            for (Session session : inside) {
                end(session, with);
            }
        }

        void stays() {
            code = 0;
        }

        private void end(Session session, int with) throws IOException {
            inside.remove(session);
            session.close(new CloseReason(CloseCodes.getCloseCode(with), ""));
        }
    }
}
