package org.transportlab.learn.room;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.transportlab.learn.catalog.Catalog;

/** Everybody in the room. Any thread may call any method; each change is told in its order, as the board's whole state. */
final class Board {
    static final int MOST_SEATS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Catalog catalog;
    private final Consumer<Board> watcher;
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    Board(Catalog catalog, Consumer<Board> watcher) {
        this.catalog = catalog;
        this.watcher = watcher;
    }

    /** False if there is no room for one more. */
    synchronized boolean take(Report report, long now) {
        Seat before = seats.get(report.seat());
        if (before == null) {
            before = left(report);
        }
        if (before == null && seats.size() >= MOST_SEATS) {
            return false;
        }
        String nick = before == null ? free(report.nick()) : before.nick();
        Seat after = Seat.of(report, nick, before, now);
        if (!after.equals(before)) {
            seats.put(report.seat(), after);
            watcher.accept(this);
        }
        return true;
    }

    /** The row of somebody of this nickname who is gone: they are back, with a seat that is new to us. */
    private Seat left(Report report) {
        for (Map.Entry<String, Seat> entry : seats.entrySet()) {
            if (entry.getValue().isGone() && entry.getValue().nick().equals(report.nick())) {
                return seats.remove(entry.getKey());
            }
        }
        return null;
    }

    /** Whether somebody has reported from this seat; if they were gone, they are back. */
    synchronized boolean isHere(String seat) {
        Seat before = seats.get(seat);
        if (before != null && before.isGone()) {
            seats.put(seat, before.back());
            watcher.accept(this);
        }
        return before != null;
    }

    synchronized void gone(String seat) {
        if (seats.computeIfPresent(seat, (key, before) -> before.gone()) != null) {
            watcher.accept(this);
        }
    }

    /** Notes the progress code that a learner read out. The same nickname is the same learner. */
    synchronized boolean take(String nick, ProgressCode code, long now) {
        String key = "by hand " + nick;
        if (!seats.containsKey(key) && seats.size() >= MOST_SEATS) {
            return false;
        }
        Seat before = seats.get(key);
        seats.put(key, Seat.of(before == null ? free(nick) : before.nick(), code, now));
        watcher.accept(this);
        return true;
    }

    synchronized void handDown(String nick) {
        seats.replaceAll((key, seat) -> seat.nick().equals(nick) ? seat.handDown() : seat);
        watcher.accept(this);
    }

    /** A nickname that nobody has yet. */
    private String free(String nick) {
        String name = nick;
        for (int n = 2; isTaken(name); n++) {
            name = nick + " (" + n + ")";
        }
        return name;
    }

    private boolean isTaken(String nick) {
        return seats.values().stream().anyMatch(seat -> seat.nick().equals(nick));
    }

    /** What learners are at now, the most frequent first. */
    synchronized List<Count> top() {
        Map<String, Count> counts = new LinkedHashMap<>();
        for (Seat seat : seats.values()) {
            if (seat.isStuck()) {
                Count one = new Count(seat.exercise(), seat.diagnosis(), 1);
                counts.merge(seat.exercise() + seat.diagnosis(), one, Count::plus);
            }
        }
        return counts.values().stream()
                .sorted(Comparator.comparingInt(Count::learners).reversed())
                .toList();
    }

    /** Those with a hand up, the longest waiting first. */
    synchronized List<String> hands() {
        return seats.values().stream()
                .filter(seat -> seat.handSince() > 0)
                .sorted(Comparator.comparingLong(Seat::handSince))
                .map(Seat::nick)
                .toList();
    }

    /** How many are present. */
    synchronized int size() {
        return (int) seats.values().stream().filter(seat -> !seat.isGone()).count();
    }

    synchronized String json() {
        ObjectNode root = JSON.createObjectNode();
        catalog.exercises()
                .forEach(e -> root.withArray("exercises")
                        .addObject()
                        .put("number", e.number())
                        .put("name", e.name())
                        .put("title", e.title()));
        root.putArray("top");
        top().forEach(count -> root.withArray("top")
                .addObject()
                .put("exercise", count.exercise())
                .put("diagnosis", count.diagnosis())
                .put("learners", count.learners()));
        root.putArray("seats");
        seats.values().forEach(seat -> put(seat, root.withArray("seats").addObject()));
        return root.toString();
    }

    private static void put(Seat seat, ObjectNode node) {
        node.put("nick", seat.nick()).put("exercise", seat.exercise());
        node.put("stage", seat.stage()).put("diagnosis", seat.diagnosis());
        node.put("since", seat.since()).put("handSince", seat.handSince()).put("byHand", seat.isByHand());
        node.put("gone", seat.isGone());
        seat.passed().forEach(node.putArray("passed")::add);
    }

    /** How many are at a diagnosis. */
    record Count(String exercise, String diagnosis, int learners) {
        Count plus(Count other) {
            return new Count(exercise, diagnosis, learners + other.learners);
        }
    }
}
