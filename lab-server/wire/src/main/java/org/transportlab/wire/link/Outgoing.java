package org.transportlab.wire.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends one after the other, since a WebSocket of the JDK allows one message under way. For one thread. */
final class Outgoing {
    private final WebSocket socket;
    private final Consumer<Throwable> failed;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** @param failed called once or more when something could not be sent, on any thread */
    Outgoing(WebSocket socket, Consumer<Throwable> failed) {
        this.socket = socket;
        this.failed = failed;
    }

    void send(String text) {
        then(() -> socket.sendText(text, true));
    }

    void ping() {
        then(() -> socket.sendPing(ByteBuffer.allocate(0)));
    }

    /** Whether everything has been taken by the operating system. */
    boolean keepsUp() {
        return last.isDone();
    }

    private void then(Supplier<CompletableFuture<WebSocket>> next) {
        last = last.thenCompose(before -> next.get());
        last.whenComplete((sent, error) -> {
            if (error != null) {
                failed.accept(error);
            }
        });
    }
}
