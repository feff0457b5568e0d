package ex10;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A line that takes a text only when it is told to: a reader that lags. Safe for any thread. */
final class Held implements Outbox.Line {
    private final List<String> texts = new ArrayList<>();
    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private int most;
    private int closes;

    @Override
    public synchronized void send(String text, Runnable sent) {
        texts.add(text);
        underWay.add(sent);
        most = Math.max(most, underWay.size());
    }

    @Override
    public synchronized void close() {
        closes++;
    }

    /** Takes what is under way, and whatever is sent then, until nothing comes any more. */
    void takeAll() {
        for (Runnable sent = next(); sent != null; sent = next()) {
            sent.run();
        }
    }

    private synchronized Runnable next() {
        return underWay.poll();
    }

    /** All texts so far, in the order in which they were sent. */
    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** How many were under way at the same time, at most. */
    synchronized int most() {
        return most;
    }

    synchronized int closes() {
        return closes;
    }
}
