package org.transportlab.hub.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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
 * <p>Not safe for threads: a subscription's belongs to its lane.
 */
final class Reading {
    private final Reader reader;
    private final Tap tap;
    private final boolean resumed;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    /** Channels not looked into since they were added, of a stream. */
    private final Set<String> arriving = new HashSet<>();

    private Cursor cursor;
    private boolean behind;

    Reading(Reader reader, Tap tap, Start start) {
        this.reader = reader;
        this.tap = tap;
        this.resumed = start.resumed();
        this.cursor = start.cursor();
        notices.addAll(start.gaps());
    }

    Cursor cursor() {
        return cursor;
    }

    boolean resumed() {
        return resumed;
    }

    Collection<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** Whether the last batch left frames behind. */
    boolean isBehind() {
        return behind;
    }

    void tell(Notice notice) {
        notices.add(notice);
    }

    /**
     * Reads a channel from a position on; false if it was being read already, from where it is then read on.
     *
     * <p>The channel may have been given up, and made anew, since the position was found: its log then knows nothing of it.
     */
    boolean add(Channel channel, Position from) {
        if (channels.putIfAbsent(channel.name(), channel) != null) {
            return false;
        }
        Position known = from;
        if (!channel.log().knows(from)) {
            known = channel.log().head();
            notices.add(new Notice.Gap(channel.name(), OptionalLong.empty(), known, Notice.Cause.EPOCH));
        }
        cursor = cursor.with(channel.name(), known);
        if (reader.stream()) {
            arriving.add(channel.name());
        }
        return true;
    }

    /** Stops reading a channel; null if it was not being read. */
    Channel remove(String name) {
        Channel channel = channels.remove(name);
        if (channel != null) {
            cursor = cursor.without(name);
        }
        return channel;
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
        for (Channel channel : channels.values()) {
            Position from = cursor.positions().get(channel.name());
            long head = channel.log().headNumber();
            boolean arrives = arriving.remove(channel.name());
            if (head == from.seq()) {
                continue;
            }
            Slice slice = read(channel, from, head - from.seq(), arrives);
            cursor = cursor.with(channel.name(), slice.next());
            if (!slice.frames().isEmpty()) {
                slices.add(slice);
                behind |= slice.next().seq() < head;
            }
        }
        List<Notice> due = notices.isEmpty() ? List.of() : List.copyOf(notices);
        notices.clear();
        return new Batch(due, slices, start, cursor, resumed);
    }

    private Slice read(Channel channel, Position from, long backlog, boolean arrives) {
        ChannelLog log = channel.log();
        LagPolicy lag = log.settings().lag();
        boolean conflate =
                lag == LagPolicy.LATEST_PER_KEY && backlog > log.settings().lagThreshold();
        Slice slice = conflate ? log.latestPerKeyAfter(from) : log.readAfter(from, Slice.MAX_FRAMES);
        if (slice.skipped() > 0) {
            // who comes back after being sent away as slow is told what it missed, or it would never stay
            if (lag == LagPolicy.DISCONNECT && !arrives) {
                throw new Refused(
                        Close.SLOW, slice.skipped() + " messages behind what " + channel.name() + " remembers");
            }
            Position resumesAfter = slice.frames().isEmpty()
                    ? slice.next()
                    : new Position(log.epoch(), slice.frames().get(0).position().seq() - 1);
            Notice.Cause cause = lag == LagPolicy.LATEST_PER_KEY ? Notice.Cause.CONFLATED : Notice.Cause.LAPPED;
            notices.add(new Notice.Gap(channel.name(), OptionalLong.of(slice.skipped()), resumesAfter, cause));
            tap.skipped(reader, channel.name(), slice.skipped());
        }
        return slice;
    }
}
