package org.transportlab.hub.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.transportlab.hub.Unavailable;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.ConnectionLimit;
import org.transportlab.hub.access.Rights;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
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
    private final Tap tap;
    private final Rights rights;
    private final Lane[] lanes;
    private final Channels channels;
    private final Subscription.Surroundings surroundings;
    private final ConnectionLimit admission;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextLane = new AtomicInteger();
    private volatile boolean draining;

    /**
     * A hub in which everybody may read everything.
     *
     * @param random safe for threads
     */
    public Hub(
            LabClock clock,
            RandomGenerator random,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap) {
        this(clock, random, limits, store, settings, tap, Access.OPEN);
    }

    /**
     * @param random safe for threads
     * @param settings the settings of a channel about to be made, or nothing if there can be none of that name
     * @param access who may read what
     */
    public Hub(
            LabClock clock,
            RandomGenerator random,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap,
            Access access) {
        this(clock, random, limits, store, settings, tap, access, true);
    }

    private Hub(
            LabClock clock,
            RandomGenerator random,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap,
            Access access,
            boolean threads) {
        this.clock = clock;
        this.random = random;
        this.limits = limits;
        this.tap = tap;
        this.rights = new Rights(access, clock);
        this.admission = new ConnectionLimit(limits.connectionsPerAddress());
        this.lanes = new Lane[limits.lanes()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(i, clock, limits.tickNanos());
            if (threads) {
                lanes[i].start();
            }
        }
        this.channels = new Channels(clock, limits, store, settings, tap, rights, lanes);
        this.surroundings = new Subscription.Surroundings(clock, limits, tap, rights, channels);
    }

    /** A hub whose lanes have no threads: somebody else lets them {@link #turn}. With a clock of its own, it is a simulation. */
    public static Hub withoutThreads(
            LabClock clock,
            RandomGenerator random,
            Limits limits,
            LogStore store,
            Function<String, Optional<ChannelSettings>> settings,
            Tap tap) {
        return new Hub(clock, random, limits, store, settings, tap, Access.OPEN, false);
    }

    /** Lets each lane do what is due now; whether there was anything. For a hub without threads, on one thread at a time. */
    public boolean turn() {
        boolean busy = false;
        for (Lane lane : lanes) {
            busy |= lane.turn();
        }
        return busy;
    }

    public LabClock clock() {
        return clock;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Appends a message to a channel, and completes with its position once it is stored. Its readers are woken as soon as it is
     * here; in memory that is before this returns. If the store cannot be reached, completes with {@link Unavailable}.
     *
     * <p>Messages published by one thread are stored in that order.
     *
     * @param key what the message is about, see {@link LagPolicy#LATEST_PER_KEY}
     * @param type what happened, see {@link Names#type}
     * @param payload what it says
     * @throws BadRequest if there can be no such channel
     * @throws Refused if there is no room for another channel
     */
    public CompletionStage<Position> publish(String channel, String key, String type, Payload payload) {
        return publish(channel, "", key, type, payload);
    }

    /** The same for valid JSON. */
    public CompletionStage<Position> publish(String channel, String key, String type, String json) {
        return publish(channel, "", key, type, Payload.json(json));
    }

    /**
     * The same for a message that must not be stored twice, even if it is published again within two minutes by another node.
     *
     * @param once names the command that the message comes from, for all channels together
     */
    public CompletionStage<Position> publish(String channel, String once, String key, String type, Payload payload) {
        return channels.publish(channel, once, key, Names.type(type), payload);
    }

    /** The same for valid JSON. */
    public CompletionStage<Position> publish(String channel, String once, String key, String type, String json) {
        return publish(channel, once, key, type, Payload.json(json));
    }

    /**
     * Lets a reader wait for frames. The wire may be written to before this returns. If the store cannot be reached, the
     * subscription is ended with {@link Close#BUSY}.
     *
     * @throws BadRequest if a channel cannot exist
     * @throws Refused if the reader may not read that, there is no room, or the hub is closing
     */
    public Subscription subscribe(Reader reader, ReadRequest request, Wire wire) {
        requireOpen();
        CompletionStage<Start> start = channels.start(reader.caller(), request);
        admission.enter(reader.caller().address());
        Lane lane = lanes[Math.floorMod(nextLane.getAndIncrement(), lanes.length)];
        Subscription subscription = new Subscription(surroundings, lane, reader, wire, this::ended);
        subscriptions.add(subscription);
        tap.opened(reader);
        subscription.begin(start);
        if (draining) {
            subscription.end(Close.DRAIN, "the lab is shutting down");
        }
        return subscription;
    }

    /**
     * What a reader would get now, without waiting for frames: a short poll. Completes when what is kept elsewhere has come; in
     * memory before this returns. Completes with {@link Refused} if the reader has been lapped where that is not allowed, or
     * the store cannot be reached.
     *
     * @throws BadRequest if a channel cannot exist
     * @throws Refused if the reader may not read that, there is no room, or the hub is closing
     */
    public CompletionStage<Batch> read(Reader reader, ReadRequest request) {
        requireOpen();
        CompletableFuture<Start> start =
                channels.start(reader.caller(), request).toCompletableFuture();
        tap.opened(reader);
        Reading reading = new Reading(reader, tap, () -> {});
        // stages are made only where something has to be waited for: most polls are of a log in memory
        CompletableFuture<?> here = isThere(start)
                ? enter(reader, reading, start.join())
                : start.thenCompose(found -> enter(reader, reading, found));
        if (!isThere(here)) {
            return here.handle((ready, failure) -> take(reader, request, reading, Optional.ofNullable(failure)));
        }
        try {
            return CompletableFuture.completedFuture(take(reader, request, reading, Optional.empty()));
        } catch (Refused e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isThere(CompletableFuture<?> stage) {
        return stage.isDone() && !stage.isCompletedExceptionally();
    }

    /** Begins to read, and completes when all that will be taken is here. */
    private CompletableFuture<?> enter(Reader reader, Reading reading, Start start) {
        try {
            reading.begin(start);
            start.gaps().forEach(reading::tell);
            for (String name : start.cursor().positions().keySet()) {
                reading.add(channels.enter(name), start);
                tap.joined(reader, name);
            }
            return reading.fetchMissing();
        } catch (Refused e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Takes the one batch of a poll, if nothing has failed, and ends it. */
    private Batch take(Reader reader, ReadRequest request, Reading reading, Optional<Throwable> failure) {
        Close outcome = Close.GONE;
        try {
            if (failure.isPresent()) {
                throw Refused.of(failure.get());
            }
            Batch batch = reading.next();
            // once more, and only now: what was published later than the end of a right is not in the batch
            rights.requireStillReading(reader.caller(), request.channels());
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
    public CompletionStage<Cursor> now(List<String> names, int history) {
        return channels.start(new ReadRequest(names, Cursor.NONE, history)).thenApply(Start::cursor);
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
        return channels.count();
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

    /**
     * Asks once more, of everybody concerned who reads, whether it may. Who has lost a right is ended with {@link Close#EXPIRED},
     * and gets no frame that is published after this has returned.
     */
    public void recheck(Predicate<Caller> which) {
        subscriptions.stream().filter(one -> which.test(one.reader().caller())).forEach(Subscription::recheck);
    }

    /** Forgets channels that nobody has read or written for long; to be called now and then. */
    public void sweep() {
        channels.sweep();
    }

    /** Ends every subscription, and admits nobody from now on. {@link #subscriptionCount} is 0 when all have ended. */
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

    private void ended(Subscription subscription, Close why) {
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
