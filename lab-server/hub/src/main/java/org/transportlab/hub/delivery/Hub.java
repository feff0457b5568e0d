package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.LabClock;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.ConnectionLimit;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.LogStore;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;

/**
 * All channels and all readers.
 *
 * <p>Any thread may call any method. Frames of one channel reach every reader in the order in which they were published;
 * between channels there is no order. A publish costs the publisher one append and one signal a lane, whatever the number
 * of readers.
 */
public final class Hub implements AutoCloseable {
    private static final long STOP_MILLIS = 2_000;
    private static final long SOONEST_RETURN_MILLIS = 500;
    private static final long LATEST_RETURN_MILLIS = 4_500;
    private final LabClock clock;
    private final RandomGenerator random;
    private final Limits limits;
    private final LogStore store;
    private final Function<String, Optional<ChannelSettings>> settings;
    private final Tap tap;
    private final Lane[] lanes;
    private final ConnectionLimit admission;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextLane = new AtomicInteger();
    private volatile boolean draining;

    /**
     * @param random safe for threads
     * @param settings the settings of a channel about to be made, or nothing if there can be none of that name
     */
    public Hub(
            LabClock clock,
            RandomGenerator random,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap) {
        this.clock = clock;
        this.random = random;
        this.limits = limits;
        this.store = store;
        this.settings = settings;
        this.tap = tap;
        this.admission = new ConnectionLimit(limits.connectionsPerAddress());
        this.lanes = new Lane[limits.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(i, clock, limits.tickNanos());
            lanes[i].start();
        }
    }

    public LabClock clock() {
        return clock;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Appends a message to a channel and wakes its readers.
     *
     * @param key what the message is about, see {@link LagPolicy#LATEST_PER_KEY}
     * @param type what happened, see {@link Names#type}
     * @param payload what it says
     * @throws BadRequest if there can be no such channel
     */
    public Frame publish(String channel, String key, String type, Payload payload) {
        Names.type(type);
        while (true) {
            Channel target = channel(channel);
            target.touch(clock.nanos());
            Optional<Frame> frame = target.log().append(key, type, payload);
            if (frame.isPresent()) {
                tap.published(frame.get());
                target.wake();
                return frame.get();
            }
        }
    }

    /** The same for valid JSON. */
    public Frame publish(String channel, String key, String type, String json) {
        return publish(channel, key, type, Payload.json(json));
    }

    /**
     * Lets a reader wait for frames. The wire may be written to before this returns.
     *
     * @throws BadRequest if a channel cannot exist
     * @throws Refused if there is no room, or the hub is closing
     */
    public Subscription subscribe(Reader reader, ReadRequest request, Wire wire) {
        requireOpen();
        Start start = start(request);
        admission.enter(reader.caller().address());
        Lane lane = lanes[Math.floorMod(nextLane.getAndIncrement(), lanes.length)];
        Subscription subscription = new Subscription(this, lane, reader, wire, start);
        subscriptions.add(subscription);
        tap.opened(reader);
        lane.execute(subscription::begin);
        if (draining) {
            subscription.end(Close.DRAIN, "the lab is shutting down");
        }
        return subscription;
    }

    /**
     * What a reader would get now, without waiting: a short poll.
     *
     * @throws BadRequest if a channel cannot exist
     * @throws Refused if the hub is closing, or the reader has been lapped where that is not allowed
     */
    public Batch read(Reader reader, ReadRequest request) {
        requireOpen();
        Start start = start(request);
        tap.opened(reader);
        Reading reading = new Reading(reader, tap, start);
        Close outcome = Close.GONE;
        try {
            start.cursor().positions().forEach((name, position) -> {
                reading.add(enter(name), position);
                tap.joined(reader, name);
            });
            Batch batch = reading.next();
            tap.sending(reader, batch);
            outcome = Close.DONE;
            return batch;
        } catch (Refused e) {
            outcome = e.close();
            throw e;
        } finally {
            for (Channel channel : reading.channels()) {
                channel.leave(clock.nanos());
                tap.parted(reader, channel.name());
            }
            tap.closed(reader, outcome);
        }
    }

    /** Where reading starts if it starts now, with as much history as asked for. */
    public Cursor now(List<String> names, int history) {
        return start(new ReadRequest(names, Cursor.NONE, history)).cursor();
    }

    /** The last words to somebody who is sent away, and may return after a time of its own if {@code why} says so. */
    public Notice.Bye bye(Close why, String message) {
        return new Notice.Bye(why, message, retryMillis());
    }

    /** When to return, picked at random: those who were sent away together must not come back together. */
    public long retryMillis() {
        return random.nextLong(SOONEST_RETURN_MILLIS, LATEST_RETURN_MILLIS);
    }

    public int subscriptionCount() {
        return subscriptions.size();
    }

    public int channelCount() {
        return channels.size();
    }

    /** Cuts every reader of a logical connection without a word; how many there were. */
    public int cut(String connection) {
        return end(reader -> reader.caller().connection().equals(connection), Close.PLUG, "plug pulled");
    }

    /** Ends the subscriptions of some readers, who may come back if {@code why} says so; how many there were. */
    public int end(Predicate<Reader> which, Close why, String message) {
        List<Subscription> concerned =
                subscriptions.stream().filter(one -> which.test(one.reader())).toList();
        concerned.forEach(one -> one.end(why, message));
        return concerned.size();
    }

    /** Forgets channels that nobody has read or written for long. */
    public void sweep() {
        long now = clock.nanos();
        long idle = limits.idleChannel().toNanos();
        channels.values().removeIf(channel -> channel.retire(now, idle));
    }

    /** Says goodbye to every reader. From now on nobody is admitted; {@link #subscriptionCount} tells when all are gone. */
    public void drain() {
        draining = true;
        subscriptions.forEach(one -> one.end(Close.DRAIN, "the lab is shutting down"));
    }

    /** Drains, and stops the lanes; readers that are still being written to are left to their containers. */
    @Override
    public void close() {
        drain();
        for (Lane lane : lanes) {
            lane.execute(lane::stop);
        }
        try {
            for (Lane lane : lanes) {
                // a container takes a thread that outlives its application for a leak
                lane.awaitEnd(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waits is in a hurry; the lanes end all the same
        }
    }

    Tap tap() {
        return tap;
    }

    Channel channel(String name) {
        Channel known = channels.get(name);
        if (known != null) {
            return known;
        }
        Names.channel(name);
        ChannelSettings fresh = settings.apply(name)
                .orElseThrow(() -> new BadRequest("there is no channel '" + Names.quote(name) + "'"));
        if (channels.size() >= limits.channels()) {
            throw new Refused(Close.BUSY, "there is no room for another channel");
        }
        return channels.computeIfAbsent(
                name, absent -> new Channel(name, store.open(name, fresh), lanes, clock.nanos()));
    }

    /** The channel, with one more reader counted in. */
    Channel enter(String name) {
        Channel channel = channel(name);
        while (!channel.enter()) {
            channels.remove(name, channel);
            channel = channel(name);
        }
        return channel;
    }

    Start start(ReadRequest request) {
        if (request.channels().isEmpty() || request.channels().size() > limits.channelsPerConnection()) {
            throw new BadRequest("name 1 to " + limits.channelsPerConnection() + " channels");
        }
        if (request.history() < 0 || request.history() > limits.historyFrames()) {
            throw new BadRequest("history goes from 0 to " + limits.historyFrames());
        }
        Cursor cursor = Cursor.NONE;
        List<Notice> gaps = new ArrayList<>();
        for (String name : request.channels()) {
            ChannelLog log = channel(name).log();
            Position from = request.cursor().in(name).orElseGet(() -> log.before(request.history()));
            if (!log.knows(from)) {
                from = log.head();
                gaps.add(new Notice.Gap(name, OptionalLong.empty(), from, Notice.Cause.EPOCH));
            }
            cursor = cursor.with(name, from);
        }
        return new Start(cursor, !request.cursor().positions().isEmpty() && gaps.isEmpty(), gaps);
    }

    void ended(Subscription subscription, Close why) {
        if (subscriptions.remove(subscription)) {
            admission.leave(subscription.reader().caller().address());
            tap.closed(subscription.reader(), why);
        }
    }

    private void requireOpen() {
        if (draining) {
            throw new Refused(Close.DRAIN, "the lab is shutting down");
        }
    }
}
