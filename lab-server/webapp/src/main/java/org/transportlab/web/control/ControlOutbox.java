package org.transportlab.web.control;

import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Sends a page's control messages one after the other, since a session allows one send at a time.
 *
 * <p>Safe for any thread. Figures for which a page is too slow are dropped: newer ones follow. A page that reads nothing at
 * all is disconnected.
 */
public final class ControlOutbox {
    private static final int MOST_WAITING = 256;
    private static final int FEW_WAITING = 8;
    private static final long SEND_TIMEOUT_MILLIS = 10_000;
    private final Session session;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private boolean sending;

    public ControlOutbox(Session session) {
        this.session = session;
        session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
    }

    /** Sends a message the page must have. */
    public void send(String message) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                disconnect();
                return;
            }
            waiting.add(message);
        }
        drain();
    }

    /** Sends figures, unless the page is still busy with earlier ones. */
    void offer(String figures) {
        synchronized (waiting) {
            if (!waiting.isEmpty()) {
                return;
            }
        }
        send(figures);
    }

    /** Whether the page keeps up. What must not be dropped should not be made while it does not. */
    boolean keepsUp() {
        synchronized (waiting) {
            return waiting.size() < FEW_WAITING;
        }
    }

    private void drain() {
        String next;
        synchronized (waiting) {
            next = sending || !session.isOpen() ? null : waiting.poll();
            sending |= next != null;
        }
        if (next != null) {
            session.getAsyncRemote().sendText(next, result -> {
                synchronized (waiting) {
                    sending = false;
                }
                if (result.isOK()) {
                    drain();
                }
            });
        }
    }

    private void disconnect() {
        try {
            session.close();
        } catch (IOException e) {
            /* it is already closed, as intended */
        }
    }
}
