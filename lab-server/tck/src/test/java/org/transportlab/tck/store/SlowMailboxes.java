package org.transportlab.tck.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.transportlab.scenario.notifications.Mailboxes;
import org.transportlab.scenario.notifications.Notification;
import org.transportlab.scenario.notifications.Unread;

/** Mailboxes at the other end of a way. */
record SlowMailboxes(Delays delays, Mailboxes mailboxes) implements Mailboxes {
    @Override
    public CompletionStage<Unread> unread(String user) {
        return ask(user, () -> mailboxes.unread(user));
    }

    @Override
    public CompletionStage<Integer> count(String user) {
        return ask(user, () -> mailboxes.count(user));
    }

    @Override
    public CompletionStage<Void> keep(String user, Notification one) {
        return ask(user, () -> mailboxes.keep(user, one));
    }

    @Override
    public CompletionStage<Void> remove(String user, String id) {
        return ask(user, () -> mailboxes.remove(user, id));
    }

    private <T> CompletionStage<T> ask(String user, Supplier<CompletionStage<T>> what) {
        return delays.ask("mailbox " + user, what).thenCompose(Function.identity());
    }
}
