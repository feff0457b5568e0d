package org.transportlab.scenario.notifications;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets what concerns the same user happen one after the other, without a thread that waits. Safe for any thread. */
final class Turns {
    private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /** Does something when all that was to be done for that user before is done; at once if that is so already. */
    <T> CompletionStage<T> take(String user, Supplier<CompletionStage<T>> work) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(user, over);
        CompletionStage<T> done = before == null ? start(work) : before.thenCompose(now -> start(work));
        // the turn is passed on whatever became of it
        return done.whenComplete((result, failure) -> {
            last.remove(user, over);
            over.complete(null);
        });
    }

    private static <T> CompletionStage<T> start(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
