package org.transportlab.kit.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all nodes of a cluster share, as a broker or a database would be: messages, numbered from 1. Safe for any thread. */
public final class SharedLog {
    private final List<String> messages = new ArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Adds a message, and then tells every watcher, on this thread. */
    public void append(String message) {
        synchronized (this) {
            messages.add(message);
        }
        watchers.forEach(Runnable::run);
    }

    /** All messages after that number; 0 for all there are. */
    public synchronized List<String> after(int number) {
        return List.copyOf(messages.subList(Math.min(Math.max(0, number), messages.size()), messages.size()));
    }

    /** Registers what is run after each append. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }
}
