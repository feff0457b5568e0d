package org.transportlab.scenario.notifications;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One user's unacknowledged notifications, bounded. Not safe for threads. */
final class Mailbox {
    static final int MOST = 200;
    private final Map<String, Notification> byId = new LinkedHashMap<>();
    private long dropped;

    int count() {
        return byId.size();
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** Keeps one more; if that is one too many, the oldest of the lowest priority goes, be it the new one. */
    void keep(Notification one) {
        byId.put(one.id(), one);
        if (byId.size() > MOST) {
            // the first of equals is the oldest
            Notification victim = Collections.min(byId.values(), Comparator.comparing(Notification::priority));
            byId.remove(victim.id());
            dropped++;
        }
    }

    void remove(String id) {
        byId.remove(id);
    }

    Unread unread() {
        return new Unread(new ArrayList<>(byId.values()), dropped);
    }
}
