package org.transportlab.scenario.notifications;

import java.util.List;

/**
 * What a user has not acknowledged yet.
 *
 * @param items oldest first
 * @param dropped unacknowledged ones that were given up because there were too many
 */
public record Unread(List<Notification> items, long dropped) {
    static final Unread NOTHING = new Unread(List.of(), 0);

    public Unread {
        items = List.copyOf(items);
    }

    public int count() {
        return items.size();
    }
}
