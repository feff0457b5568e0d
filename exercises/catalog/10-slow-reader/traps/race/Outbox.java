package ex10;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes out to one reader. Any thread. */
public class Outbox {
    private final int limit;
    private final Line line;
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private boolean sending;
    private boolean closed;

    /** A connection, as far as it is written to. */
    public interface Line {
        /** Begins to send, does not wait, and runs {@code sent} when the next text may be sent: from any thread, or before it returns. */
        void send(String text, Runnable sent);

        /** Ends the connection. */
        void close();
    }

    /** @param limit how many texts may wait */
    public Outbox(int limit, Line line) {
        this.limit = limit;
        this.line = line;
    }

    /**
     * Takes a text to be sent.
     *
     * @param about what it is about; a newer text about the same replaces one that still waits
     */
    public void offer(String about, String text) {
        if (closed) {
            return;
        }
        waiting.put(about, text);
        if (waiting.size() > limit) {
            closed = true;
            waiting.clear();
            line.close();
        } else {
            next();
        }
    }

    private void next() {
        if (sending || waiting.isEmpty()) {
            return;
        }
        sending = true;
        String text = waiting.remove(waiting.keySet().iterator().next());
        line.send(text, () -> {
            sending = false;
            next();
        });
    }
}
