package org.transportlab.hub.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.transportlab.hub.LabClock;

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

    /** @param goneAtNanos when the grace of those who have parted is over */
    private record Seat(int readers, long goneAtNanos) {}

    /** @param followed the channels in which presence matters */
    public Presence(LabClock clock, Predicate<String> followed, Duration streamGrace, Duration pollGrace) {
        this.clock = clock;
        this.followed = followed;
        this.streamGrace = streamGrace;
        this.pollGrace = pollGrace;
    }

    /**
     * Who is to be told of arrivals and departures, as (channel, user). Called on the thread that noticed, one at a time for
     * a channel and in the order in which it happened; must return quickly and not call {@link #joined} or {@link #parted}.
     */
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
        String user = reader.caller().user();
        rooms.compute(channel, (name, room) -> {
            Map<String, Seat> seats = room == null ? new ConcurrentHashMap<>() : room;
            Seat seat = seats.get(user);
            if (seat == null) {
                seats.put(user, new Seat(1, clock.nanos()));
                arrivals.accept(channel, user);
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
                    departures.accept(channel, user);
                }
                return seats.isEmpty() ? null : seats;
            });
        });
    }

    /** A poller's grace is not cut short by a stream that ends under the same name. */
    private static long later(long nanos, long others) {
        return nanos - others > 0 ? nanos : others;
    }
}
