package org.transportlab.transport.websocket;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Everything that goes out on one WebSocket, one message at a time.
 *
 * <p>A session must not be given a message before the last one is sent: Tomcat throws, Jetty queues without bound. So
 * replies, batches, pings and the close all wait here. Replies are bounded, batches bound themselves: there is one at
 * most. Handlers may run before the send returns; a loop, not recursion, takes the next message, however long that goes on.
 * Any thread; nothing here blocks.
 */
final class Outbox {
    static final int MOST_REPLIES = 64;
    static final int MOST_REPLY_CHARS = 64 * 1024;

    /** The session, as far as it sends. */
    interface Remote {
        /** Sends a message and calls the handler when it is sent, or cannot be; may do so before returning. */
        void send(Message message, SendHandler handler);

        /** Sends a ping. May block. */
        void ping() throws Exception;
    }

    private final Remote remote;
    private final Executor attendant;
    private final Runnable failed;
    private final Queue<String> replies = new ArrayDeque<>();
    private final Queue<Message> batch = new ArrayDeque<>();
    private int replyChars;
    private Runnable done;
    private boolean pingDue;
    private Runnable last;
    private boolean inFlight;
    private boolean draining;
    private boolean over;

    /**
     * @param attendant runs what may block
     * @param failed called, at least once, when the session takes nothing any more
     */
    Outbox(Remote remote, Executor attendant, Runnable failed) {
        this.remote = remote;
        this.attendant = attendant;
        this.failed = failed;
    }

    /** Sends messages, and runs {@code whenDone} when all of them are sent. Not before the last batch is done. */
    void batch(List<Message> messages, Runnable whenDone) {
        synchronized (this) {
            batch.addAll(messages);
            done = whenDone;
        }
        drain();
    }

    /** Sends a reply before anything that waits; false if too many wait already. */
    boolean reply(String text) {
        synchronized (this) {
            if (over || last != null) {
                return true;
            }
            if (replies.size() >= MOST_REPLIES || replyChars + text.length() > MOST_REPLY_CHARS) {
                return false;
            }
            replies.add(text);
            replyChars += text.length();
        }
        drain();
        return true;
    }

    /** Sends a ping before anything that waits. */
    void ping() {
        synchronized (this) {
            pingDue = true;
        }
        drain();
    }

    /** Has the attendant do the last thing when all that waits is sent; nothing is taken in after that. */
    void endWith(Runnable act) {
        synchronized (this) {
            if (last == null) {
                last = act;
            }
        }
        drain();
    }

    /** Has the attendant do the last thing now; what waits is forgotten. */
    void abortWith(Runnable act) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            replies.clear();
            batch.clear();
        }
        attendant.execute(act);
    }

    /** Whoever comes while another thread is in here can leave: what it brought is seen before the other one leaves. */
    private void drain() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            for (Runnable step = next(); step != null; step = next()) {
                step.run();
            }
        } catch (RuntimeException e) {
            // a session that has been closed under our hands says so in a different way on every container
            fail();
        }
    }

    private synchronized Runnable next() {
        if (!inFlight && !over) {
            // first of all: a busy connection must not look like a dead one
            if (pingDue) {
                pingDue = false;
                inFlight = true;
                return () -> attendant.execute(this::sendPing);
            }
            Message message = replies.isEmpty() ? batch.poll() : nextReply();
            if (message != null) {
                inFlight = true;
                return () -> remote.send(message, this::sent);
            }
            if (done != null) {
                Runnable accepted = done;
                done = null;
                return accepted;
            }
            if (last != null) {
                over = true;
                return () -> attendant.execute(last);
            }
        }
        draining = false;
        return null;
    }

    private Message nextReply() {
        String text = replies.remove();
        replyChars -= text.length();
        return new Message.Text(text);
    }

    private void sendPing() {
        try {
            remote.ping();
        } catch (Exception e) {
            // closed, or stuck for longer than its time: the peer is as good as gone
            fail();
            return;
        }
        proceed();
    }

    private void sent(SendResult result) {
        if (result.isOK()) {
            proceed();
        } else {
            fail();
        }
    }

    private void proceed() {
        synchronized (this) {
            inFlight = false;
        }
        drain();
    }

    private void fail() {
        synchronized (this) {
            over = true;
            draining = false;
            replies.clear();
            batch.clear();
        }
        failed.run();
    }
}
