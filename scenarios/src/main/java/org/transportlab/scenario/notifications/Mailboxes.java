package org.transportlab.scenario.notifications;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mailboxes of all users who have something unread, bounded in users and in notifications; beyond that, the mailbox
 * that nobody has touched for longest is given up whole. Not safe for threads.
 */
final class Mailboxes {
    static final int MOST_USERS = 1_000;
    static final int MOST_KEPT = 20_000;
    private final Map<String, Mailbox> byUser = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;

    Optional<Mailbox> find(String user) {
        return Optional.ofNullable(byUser.get(user));
    }

    void keep(String user, Notification one) {
        Mailbox mailbox = byUser.computeIfAbsent(user, absent -> new Mailbox());
        int before = mailbox.count();
        mailbox.keep(one);
        kept += mailbox.count() - before;
        Iterator<Mailbox> eldest = byUser.values().iterator();
        while (byUser.size() > MOST_USERS || kept > MOST_KEPT) {
            kept -= eldest.next().count();
            eldest.remove();
        }
    }

    void remove(String user, String id) {
        find(user).filter(mailbox -> mailbox.has(id)).ifPresent(mailbox -> {
            mailbox.remove(id);
            kept--;
            if (mailbox.count() == 0) {
                byUser.remove(user);
            }
        });
    }

    int users() {
        return byUser.size();
    }

    int kept() {
        return kept;
    }
}
