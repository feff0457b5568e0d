package org.transportlab.hub.delivery;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Who is where, of a lab that runs on this JVM alone. Safe for any thread; completes everything at once. */
public final class MemoryRoster implements Roster {
    private static final CompletionStage<Boolean> NOWHERE_ELSE = CompletableFuture.completedFuture(true);
    private final Map<String, SortedSet<String>> rooms = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Boolean> enter(String channel, String user) {
        rooms.compute(channel, (name, room) -> {
            SortedSet<String> users = room == null ? new ConcurrentSkipListSet<>() : room;
            users.add(user);
            return users;
        });
        return NOWHERE_ELSE;
    }

    @Override
    public CompletionStage<Boolean> leave(String channel, String user) {
        rooms.computeIfPresent(channel, (name, users) -> {
            users.remove(user);
            return users.isEmpty() ? null : users;
        });
        return NOWHERE_ELSE;
    }

    @Override
    public CompletionStage<List<String>> users(String channel) {
        SortedSet<String> users = rooms.get(channel);
        return CompletableFuture.completedFuture(users == null ? List.of() : List.copyOf(users));
    }
}
