package org.transportlab.transport.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.transportlab.hub.Limits;

/**
 * What a client says on one WebSocket, carried out one after the other: so its replies come in the order of its commands.
 *
 * <p>No thread waits for a command that takes a while; the next ones do, and are bounded. Any thread.
 */
final class Commands {
    private static final int CHARS_EACH = 4_096;
    private final int most;
    private final int mostChars;
    private final Function<String, CompletionStage<?>> carryOut;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int waitingChars;
    private boolean busy;

    /**
     * @param limits as many may wait as a user may send at once, if they are not all of them large
     * @param carryOut does what a message says, and completes when the reply has been given; must not throw
     */
    Commands(Limits limits, Function<String, CompletionStage<?>> carryOut) {
        this.most = limits.messageBurst();
        this.mostChars = (int) Math.min(Integer.MAX_VALUE, Math.max(limits.messageBytes(), (long) CHARS_EACH * most));
        this.carryOut = carryOut;
    }

    /** Takes a message; false if too many wait already. */
    boolean add(String message) {
        synchronized (this) {
            if (busy) {
                if (waiting.size() >= most || waitingChars + message.length() > mostChars) {
                    return false;
                }
                waiting.add(message);
                waitingChars += message.length();
                return true;
            }
            busy = true;
        }
        carryOut(message);
        return true;
    }

    private void carryOut(String first) {
        for (String message = first; message != null; message = next()) {
            CompletionStage<?> done = carryOut.apply(message);
            if (!done.toCompletableFuture().isDone()) {
                done.whenComplete((reply, failure) -> proceed());
                return;
            }
        }
    }

    private void proceed() {
        String message = next();
        if (message != null) {
            carryOut(message);
        }
    }

    private synchronized String next() {
        String message = waiting.poll();
        busy = message != null;
        waitingChars -= busy ? message.length() : 0;
        return message;
    }
}
