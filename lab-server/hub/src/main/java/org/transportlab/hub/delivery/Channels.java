package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.Unavailable;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Rights;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.ClosedLog;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.LogStore;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;

/**
 * All channels there are, made when first asked for. Safe for any thread.
 *
 * <p>Whatever needs a store that cannot be reached completes with {@link Unavailable}.
 */
final class Channels {
    private final LabClock clock;
    private final Limits limits;
    private final LogStore store;
    private final Function<String, Optional<ChannelSettings>> settings;
    private final Tap tap;
    private final Rights rights;
    private final Lane[] lanes;
    private final Map<String, Channel> byName = new ConcurrentHashMap<>();

    Channels(
            LabClock clock,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap,
            Rights rights,
            Lane[] lanes) {
        this.clock = clock;
        this.limits = limits;
        this.store = store;
        this.settings = settings;
        this.tap = tap;
        this.rights = rights;
        this.lanes = lanes;
    }

    int count() {
        return byName.size();
    }

    /**
     * Adds a message to a channel's log.
     *
     * @throws BadRequest if there can be no such channel
     * @throws Refused if there is no room for another
     */
    CompletionStage<Position> publish(String name, String once, String key, String type, Payload data) {
        while (true) {
            Channel channel = channel(name);
            channel.touch(clock.nanos());
            try {
                return channel.publish(once, key, type, data);
            } catch (ClosedLog e) {
                // it was given up just now; the next one takes the message
                byName.remove(name, channel);
            }
        }
    }

    /** The channel, which is open, with one more reader counted in. */
    Channel enter(String name) {
        Channel channel = channel(name);
        while (!channel.enter()) {
            byName.remove(name, channel);
            channel = channel(name);
        }
        return channel;
    }

    /**
     * Finds where a caller begins to read, once all its channels are open; at once if they are.
     *
     * @throws BadRequest if it asks for too much, or for a channel that cannot exist
     * @throws Refused if it may not read all of that, or there is no room for another channel
     */
    CompletionStage<Start> start(Caller caller, ReadRequest request) {
        requireSensible(request);
        rights.requireReading(caller, request.channels());
        return start(request, false);
    }

    /** The same for the lab itself. */
    CompletionStage<Start> start(ReadRequest request) {
        requireSensible(request);
        return start(request, false);
    }

    private void requireSensible(ReadRequest request) {
        if (request.channels().isEmpty() || request.channels().size() > limits.channelsPerConnection()) {
            throw new BadRequest("name 1 to " + limits.channelsPerConnection() + " channels");
        }
        if (request.history() < 0 || request.history() > limits.historyFrames()) {
            throw new BadRequest("history goes from 0 to " + limits.historyFrames());
        }
    }

    /** @param sure whether the store has been asked about positions that are not known here */
    private CompletionStage<Start> start(ReadRequest request, boolean sure) {
        Cursor cursor = Cursor.NONE;
        List<Notice> gaps = new ArrayList<>(0);
        List<CompletableFuture<?>> awaited = List.of();
        for (String name : request.channels()) {
            Channel channel = channel(name);
            if (!channel.isOpen()) {
                awaited = and(awaited, channel.opened());
                continue;
            }
            ChannelLog log = channel.log();
            Position from = request.cursor().in(name).orElseGet(() -> log.before(request.history()));
            if (!log.knows(from)) {
                if (!sure) {
                    // another node may be ahead of this one
                    awaited = and(awaited, channel.refresh().toCompletableFuture());
                }
                from = log.head();
                gaps.add(new Notice.Gap(name, OptionalLong.empty(), from, Notice.Cause.EPOCH));
            }
            cursor = cursor.with(name, from);
        }
        return awaited.isEmpty()
                ? CompletableFuture.completedFuture(new Start(request, cursor, gaps))
                : CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                        .thenCompose(ready -> start(request, true));
    }

    /** Readers mostly wait for nothing, and then there is no list. */
    private static List<CompletableFuture<?>> and(List<CompletableFuture<?>> awaited, CompletableFuture<?> another) {
        List<CompletableFuture<?>> more = new ArrayList<>(awaited);
        more.add(another);
        return more;
    }

    /** Forgets channels that nobody has read or written for long, and asks the store about those that somebody reads. */
    void sweep() {
        long now = clock.nanos();
        long idle = limits.idleChannel().toNanos();
        byName.values().removeIf(channel -> channel.retire(now, idle));
        // what a store has lost without a word is found out here
        byName.values().stream().filter(Channel::hasReaders).forEach(Channel::refresh);
    }

    private Channel channel(String name) {
        Channel known = byName.get(name);
        if (known != null) {
            return known;
        }
        Names.channel(name);
        ChannelSettings fresh = settings.apply(name)
                .orElseThrow(() -> new BadRequest("there is no channel '" + Names.quote(name) + "'"));
        if (byName.size() >= limits.channels()) {
            throw new Refused(Close.BUSY, "there is no room for another channel");
        }
        Channel made = new Channel(name, lanes, tap, clock.nanos());
        Channel other = byName.putIfAbsent(name, made);
        if (other != null) {
            return other;
        }
        made.opened().whenComplete((open, failure) -> {
            if (failure != null) {
                byName.remove(name, made);
            }
        });
        made.open(store, fresh);
        return made;
    }
}
