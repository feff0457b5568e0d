package org.transportlab.web.relaylink;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.ByteLedger;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficLog;
import org.transportlab.observe.traffic.TrafficSum;

/**
 * What a relay in another process has seen and counted. It tells of the connections that are watched, and of no others: what
 * goes round the relay, or is not watched, is unknown.
 *
 * <p>Safe for any thread. Trails the wire by a quarter of a second or so.
 */
final class LinkedTraffic implements Traffic, ByteLedger {
    private static final int KEPT = 4_000;

    /** A page watches eight at most; more than this is more than a link should carry. */
    private static final int MOST_WATCHED = 512;

    private static final int TAIL = 4;
    private static final int HEAD = 512;

    private static final class Watched {
        private final Map<String, TrafficSum> sums = new LinkedHashMap<>();
        private int watchers;
        private long sockets;
    }

    private final Consumer<LinkMessage> out;
    private final ToIntFunction<String> cut;
    private final TrafficLog log = new TrafficLog(KEPT);
    private final Map<String, Watched> watched = new HashMap<>(); // guarded by this

    LinkedTraffic(Consumer<LinkMessage> out, ToIntFunction<String> cut) {
        this.out = out;
        this.cut = cut;
    }

    void saw(LinkMessage.Events told) {
        log.skip(told.dropped());
        told.events().forEach(log::add);
    }

    synchronized void counted(LinkMessage.Counts told) {
        for (TrafficSum sum : told.sums()) {
            Watched one = watched.get(sum.logical());
            if (one != null) {
                one.sums.put(sum.transport(), sum);
                one.sockets = told.sockets().getOrDefault(sum.logical(), 0L);
            }
        }
    }

    @Override
    public Page since(long number) {
        return log.since(number);
    }

    @Override
    public synchronized List<TrafficSum> sums(Collection<String> logical) {
        return logical.stream()
                .flatMap(id -> watched.getOrDefault(id, new Watched()).sums.values().stream())
                .toList();
    }

    @Override
    public synchronized Count of(String connection) {
        Watched one = watched.getOrDefault(connection, new Watched());
        Count count = Count.ZERO;
        for (TrafficSum sum : one.sums.values()) {
            count = new Count(
                    count.in() + sum.up().total(),
                    count.out() + sum.down().total(),
                    count.requests() + sum.requests(),
                    one.sockets,
                    count.handshakeIn() + sum.handshakeUp(),
                    count.handshakeOut() + sum.handshakeDown(),
                    count.openings() + sum.openings());
        }
        return count;
    }

    /** The relay reads HTTP/1.1, and passes anything else through unread. */
    @Override
    public String protocol(String connection) {
        return of(connection).equals(Count.ZERO) ? "" : "HTTP/1.1";
    }

    @Override
    public List<Chunk> tail(String connection) {
        return log
                .newest(
                        TAIL,
                        event -> event.logical().equals(connection)
                                && event.raw().length() > 0)
                .stream()
                .map(LinkedTraffic::chunk)
                .toList();
    }

    private static Chunk chunk(TrafficEvent event) {
        byte[] raw = event.raw().bytes();
        int length = (int) Math.min(event.bytes().total(), Integer.MAX_VALUE);
        return new Chunk(event.micros(), !event.up(), length, Arrays.copyOf(raw, Math.min(raw.length, HEAD)));
    }

    @Override
    public synchronized void watch(String connection) {
        Watched one = watched.get(connection);
        if (one == null && watched.size() >= MOST_WATCHED) {
            return; // it stays unknown, and is estimated
        }
        if (one == null) {
            one = new Watched();
            watched.put(connection, one);
            tell();
        }
        one.watchers++;
    }

    @Override
    public synchronized void unwatch(String connection) {
        Watched one = watched.get(connection);
        if (one != null && --one.watchers == 0) {
            watched.remove(connection);
            tell();
        }
    }

    private void tell() {
        out.accept(new LinkMessage.Watch(Set.copyOf(watched.keySet())));
    }

    /** By the lab, which has the other end of each connection: the relay passes on what it does. */
    @Override
    public int cut(String connection) {
        return cut.applyAsInt(connection);
    }
}
