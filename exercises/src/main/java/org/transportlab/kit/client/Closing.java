package org.transportlab.kit.client;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a check opened and the kit closes after it, the last first. Safe for any thread. */
public final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // a check is over: what it broke on purpose may complain while it is taken down
                System.getLogger("kit").log(System.Logger.Level.DEBUG, "closing after a check", e);
            }
        }
    }
}
