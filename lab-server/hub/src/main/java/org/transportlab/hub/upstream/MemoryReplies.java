package org.transportlab.hub.upstream;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.transportlab.hub.LabClock;

/** Replies in this JVM's memory, bounded in number. Safe for any thread. */
public final class MemoryReplies implements ReplyCache {
    private static final long KEPT_NANOS = 120_000_000_000L;
    private static final int MOST = 20_000;
    private final LabClock clock;
    private final Map<String, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
    private final Queue<Entry> byAge = new ConcurrentLinkedQueue<>();

    private record Entry(String key, CompletableFuture<Reply> reply, long bornNanos) {}

    public MemoryReplies(LabClock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Reply> once(String key, Supplier<CompletionStage<Reply>> command) {
        forgetOld();
        CompletableFuture<Reply> mine = new CompletableFuture<>();
        CompletableFuture<Reply> known = replies.putIfAbsent(key, mine);
        if (known != null) {
            return known;
        }
        byAge.add(new Entry(key, mine, clock.nanos()));
        command.get().thenAccept(reply -> {
            if (reply instanceof Reply.Rejected rejected && rejected.code().equals(Reply.Rejected.UNAVAILABLE)) {
                replies.remove(key, mine);
            }
            mine.complete(reply);
        });
        return mine;
    }

    private void forgetOld() {
        long now = clock.nanos();
        for (Entry oldest = byAge.peek();
                oldest != null && (now - oldest.bornNanos() > KEPT_NANOS || replies.size() > MOST);
                oldest = byAge.peek()) {
            if (byAge.remove(oldest)) {
                replies.remove(oldest.key(), oldest.reply());
            }
        }
    }
}
