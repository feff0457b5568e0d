package org.transportlab.scenario.notifications;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The mailboxes of all users who have something unread, in memory, bounded in users and in notifications; beyond that, the
 * mailbox that nobody has touched for longest is given up whole. Safe for any thread; completes everything at once.
 */
public final class MemoryMailboxes implements Mailboxes {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);
    static final int MOST_USERS = 1_000;
    static final int MOST_KEPT = 20_000;
    private final Map<String, Mailbox> byUser = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;

    @Override
    public synchronized CompletionStage<Unread> unread(String user) {
        return CompletableFuture.completedFuture(find(user).map(Mailbox::unread).orElse(Unread.NOTHING));
    }

    @Override
    public synchronized CompletionStage<Integer> count(String user) {
        return CompletableFuture.completedFuture(find(user).map(Mailbox::count).orElse(0));
    }

    @Override
    public synchronized CompletionStage<Void> keep(String user, Notification one) {
        Mailbox mailbox = byUser.computeIfAbsent(user, absent -> new Mailbox());
        int before = mailbox.count();
        mailbox.keep(one);
        kept += mailbox.count() - before;
        Iterator<Mailbox> eldest = byUser.values().iterator();
        while (byUser.size() > MOST_USERS || kept > MOST_KEPT) {
            kept -= eldest.next().count();
            eldest.remove();
        }
        return DONE;
    }

    @Override
    public synchronized CompletionStage<Void> remove(String user, String id) {
        find(user).filter(mailbox -> mailbox.has(id)).ifPresent(mailbox -> {
            mailbox.remove(id);
            kept--;
            if (mailbox.count() == 0) {
                byUser.remove(user);
            }
        });
        return DONE;
    }

    private Optional<Mailbox> find(String user) {
        return Optional.ofNullable(byUser.get(user));
    }

    synchronized int users() {
        return byUser.size();
    }

    synchronized int kept() {
        return kept;
    }
}
