package ex10;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The ticker's endpoint; the container makes one object for each connection. Finished: nothing to do here. */
@ServerEndpoint("/prices")
public class Prices {
    private static final int LIMIT = 16;
    private static final Set<Outbox> READERS = ConcurrentHashMap.newKeySet();
    private Outbox outbox;

    /** Tells everybody a price. */
    public static void publish(String symbol, String text) {
        READERS.forEach(reader -> reader.offer(symbol, text));
    }

    @OnOpen
    public void open(Session session) {
        outbox = new Outbox(LIMIT, new Connection(session));
        READERS.add(outbox);
        outbox.offer("hello", "hello");
    }

    @OnClose
    public void close() {
        READERS.remove(outbox);
    }

    private record Connection(Session session) implements Outbox.Line {
        @Override
        public void send(String text, Runnable sent) {
            session.getAsyncRemote().sendText(text, result -> sent.run());
        }

        @Override
        public void close() {
            CompletableFuture.runAsync(
                    () -> { // it may wait for what is under way, and nobody else should
                        try {
                            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "too slow"));
                        } catch (IOException e) {
                            // it is closed, which is what we wanted
                        }
                    });
        }
    }
}
