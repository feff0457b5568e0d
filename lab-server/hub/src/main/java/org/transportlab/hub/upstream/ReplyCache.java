package org.transportlab.hub.upstream;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.transportlab.hub.LabClock;

/** Replies of the last two minutes, so that a command whose reply was lost can be sent again. Safe for any thread. */
final class ReplyCache {
    private static final long KEPT_NANOS = 120_000_000_000L;
    private static final int MOST = 20_000;
    private final LabClock clock;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Queue<Entry> byAge = new ConcurrentLinkedQueue<>();

    private record Entry(String key, long bornNanos) {}

    ReplyCache(LabClock clock) {
        this.clock = clock;
    }

    /** Runs the command, or gives the reply it got; two callers at once with one key run it once. */
    Reply once(String key, Supplier<Reply> command) {
        forgetOld();
        return replies.computeIfAbsent(key, absent -> {
            byAge.add(new Entry(absent, clock.nanos()));
            return command.get();
        });
    }

    private void forgetOld() {
        long now = clock.nanos();
        for (Entry oldest = byAge.peek();
                oldest != null && (now - oldest.bornNanos() > KEPT_NANOS || replies.size() > MOST);
                oldest = byAge.peek()) {
            if (byAge.remove(oldest)) {
                replies.remove(oldest.key());
            }
        }
    }
}
