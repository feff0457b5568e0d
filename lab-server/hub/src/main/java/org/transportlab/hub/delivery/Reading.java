package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.log.Slice;

/**
 * A reader's progress through its channels: the cursor, and what it still has to be told.
 *
 * <p>Frames that are no longer here are fetched. Until they come, nothing is read from that channel; the others go on.
 *
 * <p>Not safe for threads: a subscription's belongs to its lane.
 */
final class Reading {
    private static final CompletableFuture<?> HERE = CompletableFuture.completedFuture(null);
    private final Reader reader;
    private final Tap tap;
    private final Runnable fetched;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private Cursor cursor = Cursor.NONE;
    private boolean resumed;
    private boolean behind;

    /** A channel being read. */
    private static final class Place {
        final Channel channel;
        /** Not looked into since it was added, of a stream. */
        boolean arriving;
        /** Read from where its history begins, and not looked into yet. */
        boolean replaying;

        Optional<CompletableFuture<Slice>> fetch = Optional.empty();

        Place(Channel channel, boolean arriving, boolean replaying) {
            this.channel = channel;
            this.arriving = arriving;
            this.replaying = replaying;
        }
    }

    /** @param fetched what to run, on any thread, when frames have come that had to be fetched */
    Reading(Reader reader, Tap tap, Runnable fetched) {
        this.reader = reader;
        this.tap = tap;
        this.fetched = fetched;
    }

    /** Says where reading begins, before any channel is added. */
    void begin(Start start) {
        cursor = start.cursor();
        resumed = start.resumed();
    }

    Collection<Channel> channels() {
        List<Channel> all = new ArrayList<>(places.size());
        places.values().forEach(place -> all.add(place.channel));
        return all;
    }

    /** Whether the last batch left frames behind. */
    boolean isBehind() {
        return behind;
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    /** Reads a channel from where {@code start} says; false if it was being read already, from where it is then read on. */
    boolean add(Channel channel, Start start) {
        String name = channel.name();
        if (places.containsKey(name)) {
            return false;
        }
        places.put(name, new Place(channel, reader.stream(), start.isReplay(name)));
        Position from = start.cursor().positions().get(name);
        if (!from.equals(cursor.positions().get(name))) {
            cursor = cursor.with(name, from);
        }
        return true;
    }

    /** Stops reading a channel; nothing if it was not being read. */
    Optional<Channel> remove(String name) {
        Optional<Place> place = Optional.ofNullable(places.remove(name));
        place.ifPresent(gone -> cursor = cursor.without(name));
        return place.map(gone -> gone.channel);
    }

    /**
     * Takes everything due, up to the size of a batch, and moves the cursor past it.
     *
     * @throws Refused if the reader has been lapped in a channel that disconnects such readers
     */
    Batch next() {
        Cursor start = cursor;
        List<Slice> slices = new ArrayList<>(1);
        behind = false;
        for (Place place : places.values()) {
            if (!isOpen(place.channel)) {
                continue;
            }
            ChannelLog log = place.channel.log();
            Position from = position(place, log);
            long head = log.headNumber();
            Optional<Slice> read = head > from.seq() ? read(place, log, from, head - from.seq()) : Optional.empty();
            if (place.fetch.isEmpty()) {
                place.arriving = false;
                place.replaying = false;
            }
            if (read.isPresent()) {
                Slice slice = read.get();
                cursor = cursor.with(place.channel.name(), slice.next());
                if (!slice.frames().isEmpty()) {
                    slices.add(slice);
                }
                behind |= slice.next().seq() < head;
            }
        }
        List<Notice> due = notices.isEmpty() ? List.of() : List.copyOf(notices);
        notices.clear();
        return new Batch(due, slices, start, cursor, resumed);
    }

    /** Fetches whatever the next batch needs and is not here. Completes when it has come; at once if all is here. */
    CompletableFuture<?> fetchMissing() {
        List<CompletableFuture<?>> awaited = List.of();
        for (Place place : places.values()) {
            if (isOpen(place.channel)) {
                ChannelLog log = place.channel.log();
                Position from = position(place, log);
                if (log.lacks(from)) {
                    awaited = awaited.isEmpty() ? new ArrayList<>() : awaited;
                    awaited.add(fetch(place, from));
                }
            }
        }
        return awaited.isEmpty() ? HERE : CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new));
    }

    /** Forgets what could not be fetched, so that it is tried again; whether there was any. */
    boolean retry() {
        boolean any = false;
        for (Place place : places.values()) {
            if (place.fetch.filter(CompletableFuture::isCompletedExceptionally).isPresent()) {
                place.fetch = Optional.empty();
                any = true;
            }
        }
        return any;
    }

    private static boolean isOpen(Channel channel) {
        if (channel.hasFailed()) {
            throw new Refused(Close.BUSY, channel.name() + " cannot be read at the moment");
        }
        return channel.isOpen();
    }

    /** Where to read on. If the log has lost its history, that is where the new one begins, and the reader is told. */
    private Position position(Place place, ChannelLog log) {
        String name = place.channel.name();
        Position known = cursor.positions().get(name);
        if (known.epoch().equals(log.epoch())) {
            return known;
        }
        Position begin = log.start();
        notices.add(new Notice.Gap(name, OptionalLong.empty(), begin, Notice.Cause.EPOCH));
        cursor = cursor.with(name, begin);
        place.fetch = Optional.empty();
        return begin;
    }

    /** What comes next in a channel, or nothing if it has to be fetched. */
    private Optional<Slice> read(Place place, ChannelLog log, Position from, long backlog) {
        if (place.fetch.isPresent()) {
            return fetched(place, log);
        }
        LagPolicy lag = log.settings().lag();
        boolean conflate =
                lag == LagPolicy.LATEST_PER_KEY && backlog > log.settings().lagThreshold();
        Slice slice = conflate ? log.latestPerKeyAfter(from) : log.readAfter(from, Slice.MAX_FRAMES);
        if (log.lacks(from)) {
            fetch(place, from).whenComplete((frames, failure) -> fetched.run());
            return Optional.empty();
        }
        tellOfSkipped(place, log, slice);
        return Optional.of(slice);
    }

    private CompletableFuture<Slice> fetch(Place place, Position from) {
        CompletableFuture<Slice> fetch =
                place.channel.fetch(from, Slice.MAX_FRAMES).toCompletableFuture();
        place.fetch = Optional.of(fetch);
        return fetch;
    }

    private Optional<Slice> fetched(Place place, ChannelLog log) {
        CompletableFuture<Slice> fetch = place.fetch.get();
        if (!fetch.isDone() || fetch.isCompletedExceptionally()) {
            return Optional.empty();
        }
        place.fetch = Optional.empty();
        Slice slice = fetch.join();
        // who asks for more history than there is has lost nothing
        if (!place.replaying) {
            tellOfSkipped(place, log, slice);
        }
        return Optional.of(slice);
    }

    private void tellOfSkipped(Place place, ChannelLog log, Slice slice) {
        if (slice.skipped() == 0) {
            return;
        }
        String name = place.channel.name();
        LagPolicy lag = log.settings().lag();
        // who was sent away for being slow, and comes back, is told what it missed, or it would never stay
        if (lag == LagPolicy.DISCONNECT && !place.arriving) {
            throw new Refused(Close.SLOW, slice.skipped() + " messages behind what " + name + " remembers");
        }
        Position resumesAfter = slice.frames().isEmpty()
                ? slice.next()
                : new Position(log.epoch(), slice.frames().get(0).position().seq() - 1);
        Notice.Cause cause = lag == LagPolicy.LATEST_PER_KEY ? Notice.Cause.CONFLATED : Notice.Cause.LAPPED;
        notices.add(new Notice.Gap(name, OptionalLong.of(slice.skipped()), resumesAfter, cause));
        tap.skipped(reader, name, slice.skipped());
    }
}
