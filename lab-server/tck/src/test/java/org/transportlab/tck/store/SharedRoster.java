package org.transportlab.tck.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.transportlab.hub.delivery.Roster;

/** Who is in which channel on how many nodes. */
final class SharedRoster {
    private final Delays delays;
    private final Map<String, Map<String, Integer>> nodes = new ConcurrentHashMap<>();

    SharedRoster(Delays delays) {
        this.delays = delays;
    }

    Roster node() {
        return new Roster() {
            @Override
            public CompletionStage<Boolean> enter(String channel, String user) {
                return delays.ask("roster " + channel, () -> room(channel).merge(user, 1, Integer::sum) == 1);
            }

            @Override
            public CompletionStage<Boolean> leave(String channel, String user) {
                return delays.ask(
                        "roster " + channel,
                        () -> room(channel).computeIfPresent(user, (name, on) -> on == 1 ? null : on - 1) == null);
            }

            @Override
            public CompletionStage<List<String>> users(String channel) {
                return delays.ask(
                        "roster " + channel, () -> List.copyOf(room(channel).keySet()));
            }
        };
    }

    private Map<String, Integer> room(String channel) {
        return nodes.computeIfAbsent(channel, absent -> new TreeMap<>());
    }
}
