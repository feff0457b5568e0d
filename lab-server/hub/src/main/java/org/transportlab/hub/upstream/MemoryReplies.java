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
    private final Map<String, Entry> replies = new ConcurrentHashMap<>();
    private final Queue<Entry> byAge = new ConcurrentLinkedQueue<>();

    private record Entry(String key, String content, CompletableFuture<Reply> reply, long bornNanos) {}

    public MemoryReplies(LabClock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Reply> once(String key, String content, Supplier<CompletionStage<Reply>> command) {
        forgetOld();
        Entry mine = new Entry(key, content, new CompletableFuture<>(), clock.nanos());
        Entry known = replies.putIfAbsent(key, mine);
        if (known != null) {
            return known.content().equals(content) ? known.reply() : CompletableFuture.completedFuture(Reply.REUSED);
        }
        byAge.add(mine);
        command.get().thenAccept(reply -> {
            if (reply instanceof Reply.Rejected) {
                replies.remove(key, mine);
            }
            mine.reply().complete(reply);
        });
        return mine.reply();
    }

    private void forgetOld() {
        long now = clock.nanos();
        for (Entry oldest = byAge.peek();
                oldest != null && (now - oldest.bornNanos() > KEPT_NANOS || replies.size() > MOST);
                oldest = byAge.peek()) {
            if (byAge.remove(oldest)) {
                replies.remove(oldest.key(), oldest);
            }
        }
    }
}
