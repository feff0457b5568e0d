package org.transportlab.scenario.notifications;

import java.util.concurrent.CompletionStage;

/** What each user has not acknowledged, for all nodes together. Any thread; never blocks. */
public interface Mailboxes {
    CompletionStage<Unread> unread(String user);

    /** How many of a user's are unread. */
    CompletionStage<Integer> count(String user);

    /** Keeps one more; where there is no room for all, the oldest of the lowest priority goes, be it the new one. */
    CompletionStage<Void> keep(String user, Notification one);

    /** Forgets one, if it is there. */
    CompletionStage<Void> remove(String user, String id);
}
