package org.transportlab.hub.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.transportlab.observe.LabClock;

/**
 * Notices who comes to a channel and who goes, whether they stream or poll; the {@link Roster} knows who is there.
 *
 * <p>A user is present from the first reader's join until a grace period after the last one's parting, so that neither the
 * moment between two polls nor a quick reconnect counts as leaving. Safe for any thread; {@link #sweep} must be called now
 * and then for leavings to be noticed.
 */
public final class Presence implements Tap {
    private final LabClock clock;
    private final Roster roster;
    private final Predicate<String> followed;
    private final Duration streamGrace;
    private final Duration pollGrace;
    /** The readers on this node. A room's seats change, and the roster is told, only inside a compute of the room. */
    private final Map<String, Map<String, Seat>> rooms = new ConcurrentHashMap<>();

    private volatile BiConsumer<String, String> arrivals = (channel, user) -> {};
    private volatile BiConsumer<String, String> departures = (channel, user) -> {};

    /** @param goneAtNanos when the grace of those who have parted is over */
    private record Seat(int readers, long goneAtNanos) {}

    /** @param followed the channels in which presence matters */
    public Presence(
            LabClock clock, Roster roster, Predicate<String> followed, Duration streamGrace, Duration pollGrace) {
        this.clock = clock;
        this.roster = roster;
        this.followed = followed;
        this.streamGrace = streamGrace;
        this.pollGrace = pollGrace;
    }

    /**
     * Who is to be told of arrivals and departures, as (channel, user). Called when the roster has answered, on any thread,
     * one at a time for a channel and in the order in which it happened; must return quickly and not call {@link #joined} or
     * {@link #parted}. While the roster cannot be reached nobody is told.
     */
    public void listen(BiConsumer<String, String> whenArrived, BiConsumer<String, String> whenLeft) {
        this.arrivals = whenArrived;
        this.departures = whenLeft;
    }

    /** The users in a channel, on all nodes, in alphabetical order. */
    public CompletionStage<List<String>> users(String channel) {
        return roster.users(channel);
    }

    @Override
    public void joined(Reader reader, String channel) {
        if (!followed.test(channel)) {
            return;
        }
        String user = reader.caller().user();
        rooms.compute(channel, (name, room) -> {
            Map<String, Seat> seats = room == null ? new ConcurrentHashMap<>() : room;
            Seat seat = seats.get(user);
            if (seat == null) {
                seats.put(user, new Seat(1, clock.nanos()));
                tell(roster.enter(channel, user), arrivals, channel, user);
            } else {
                seats.put(user, new Seat(seat.readers() + 1, seat.goneAtNanos()));
            }
            return seats;
        });
    }

    @Override
    public void parted(Reader reader, String channel) {
        long goneAt = clock.nanos() + (reader.stream() ? streamGrace : pollGrace).toNanos();
        rooms.computeIfPresent(channel, (name, seats) -> {
            seats.computeIfPresent(
                    reader.caller().user(),
                    (user, seat) -> new Seat(seat.readers() - 1, later(seat.goneAtNanos(), goneAt)));
            return seats;
        });
    }

    /** Lets those go whose grace is over. */
    public void sweep() {
        long now = clock.nanos();
        rooms.keySet().forEach(channel -> {
            List<String> gone = new ArrayList<>();
            rooms.computeIfPresent(channel, (name, seats) -> {
                seats.forEach((user, seat) -> {
                    if (seat.readers() == 0 && now - seat.goneAtNanos() >= 0) {
                        gone.add(user);
                    }
                });
                for (String user : gone) {
                    seats.remove(user);
                    tell(roster.leave(channel, user), departures, channel, user);
                }
                return seats.isEmpty() ? null : seats;
            });
        });
    }

    private static void tell(
            CompletionStage<Boolean> nowhereElse, BiConsumer<String, String> whom, String channel, String user) {
        nowhereElse.thenAccept(first -> {
            if (first) {
                whom.accept(channel, user);
            }
        });
    }

    /** A poller's grace is not cut short by a stream that ends under the same name. */
    private static long later(long nanos, long others) {
        return nanos - others > 0 ? nanos : others;
    }
}
