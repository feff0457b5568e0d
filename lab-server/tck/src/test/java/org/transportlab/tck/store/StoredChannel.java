package org.transportlab.tck.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.FollowedLog;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.log.RemoteLog.Entry;
import org.transportlab.hub.log.RemoteLog.Page;

/** One channel's log in the store. Touched by the store's thread only. */
final class StoredChannel {
    private static final int WEIGHT = 200;
    private final ChannelSettings settings;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Position> once = new HashMap<>();
    final Set<FollowedLog> followers = new LinkedHashSet<>();
    private String epoch;
    private long head;
    private long bytes;

    StoredChannel(String epoch, ChannelSettings settings) {
        this.epoch = epoch;
        this.settings = settings;
    }

    String epoch() {
        return epoch;
    }

    /** The position of a command's message, which is added if it is not there. */
    Position append(String name, String key, String type, Payload data, long micros) {
        Position known = once.get(name);
        if (known != null) {
            return known;
        }
        head++;
        entries.add(new Entry(head, key, type, data, micros));
        bytes += WEIGHT + data.bytes().length;
        while (entries.size() > settings.maxFrames() || (bytes > settings.maxBytes() && entries.size() > 1)) {
            bytes -= WEIGHT + entries.remove().data().bytes().length;
        }
        Position position = new Position(epoch, head);
        if (!name.isEmpty()) {
            once.put(name, position);
        }
        return position;
    }

    Entry newest() {
        return entries.getLast();
    }

    Page read(long after, int max) {
        List<Entry> found =
                entries.stream().filter(entry -> entry.seq() > after).limit(max).toList();
        return new Page(epoch, head, found);
    }

    /** Forgets everything, and begins anew. */
    void lose(String newEpoch) {
        epoch = newEpoch;
        head = 0;
        bytes = 0;
        entries.clear();
        once.clear();
    }
}
