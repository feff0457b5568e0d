package org.transportlab.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Who is in which channel, whether they stream or poll.
 *
 * <p>A user is present from the first reader's join until a grace period after the last one's parting, so that neither the
 * moment between two polls nor a quick reconnect counts as leaving. Safe for any thread; {@link #sweep} must be called now
 * and then for leavings to be noticed.
 */
public final class Presence implements Tap {
    private final LabClock clock;
    private final Predicate<String> followed;
    private final Duration streamGrace;
    private final Duration pollGrace;
    /** A room's seats change only inside a compute of the room; those who merely look need no lock. */
    private final Map<String, Map<String, Seat>> rooms = new ConcurrentHashMap<>();

    private volatile BiConsumer<String, String> arrivals = (channel, user) -> {};
    private volatile BiConsumer<String, String> departures = (channel, user) -> {};

    private record Seat(int readers, long goneAtNanos) {}

    /** @param followed the channels in which presence matters */
    public Presence(LabClock clock, Predicate<String> followed, Duration streamGrace, Duration pollGrace) {
        this.clock = clock;
        this.followed = followed;
        this.streamGrace = streamGrace;
        this.pollGrace = pollGrace;
    }

    /** Who is to be told of arrivals and departures, as (channel, user); called on the thread that noticed. */
    public void listen(BiConsumer<String, String> whenArrived, BiConsumer<String, String> whenLeft) {
        this.arrivals = whenArrived;
        this.departures = whenLeft;
    }

    /** The users in a channel, in alphabetical order. */
    public List<String> users(String channel) {
        return List.copyOf(new TreeSet<>(rooms.getOrDefault(channel, Map.of()).keySet()));
    }

    @Override
    public void joined(Reader reader, String channel) {
        if (!followed.test(channel)) {
            return;
        }
        boolean[] fresh = {false};
        String user = reader.caller().user();
        rooms.compute(channel, (name, room) -> {
            Map<String, Seat> seats = room == null ? new ConcurrentHashMap<>() : room;
            Seat seat = seats.get(user);
            fresh[0] = seat == null;
            seats.put(user, new Seat(seat == null ? 1 : seat.readers() + 1, 0));
            return seats;
        });
        if (fresh[0]) {
            arrivals.accept(channel, user);
        }
    }

    @Override
    public void parted(Reader reader, String channel) {
        Duration grace = reader.stream() ? streamGrace : pollGrace;
        rooms.computeIfPresent(channel, (name, seats) -> {
            seats.computeIfPresent(
                    reader.caller().user(),
                    (user, seat) -> new Seat(seat.readers() - 1, clock.nanos() + grace.toNanos()));
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
                gone.forEach(seats::remove);
                return seats.isEmpty() ? null : seats;
            });
            gone.forEach(user -> departures.accept(channel, user));
        });
    }
}
