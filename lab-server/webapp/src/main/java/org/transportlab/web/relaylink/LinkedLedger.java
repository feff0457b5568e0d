package org.transportlab.web.relaylink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.transportlab.web.control.ControlOutbox;
import org.transportlab.web.control.Json;
import org.transportlab.web.meter.WireFeed;
import org.transportlab.web.meter.WireLedger;

/**
 * The bytes that a relay in another process has counted. It tells of the connections that are watched, and of no others: what
 * goes round the relay, or is not watched, is unknown.
 *
 * <p>Safe for any thread. Trails the wire by a quarter of a second or so.
 */
final class LinkedLedger implements WireLedger {
    /** A page watches eight at most; more than this is more than a link should carry. */
    private static final int MOST_WATCHED = 512;

    private static final class Watched {
        private final Map<String, WireFeed.Sum> sums = new LinkedHashMap<>();
        private int watchers;
        private long sockets;
    }

    private final ControlOutbox outbox;
    private final LinkedEvents events;
    private final ToIntFunction<String> cut;
    private final Map<String, Watched> watched = new HashMap<>(); // guarded by this

    LinkedLedger(ControlOutbox outbox, LinkedEvents events, ToIntFunction<String> cut) {
        this.outbox = outbox;
        this.events = events;
        this.cut = cut;
    }

    /** The relay reads HTTP/1.1, and passes anything else through unread. */
    @Override
    public String protocol(String connection) {
        return of(connection).equals(Count.ZERO) ? "" : "HTTP/1.1";
    }

    /** The relay has counted. */
    synchronized void take(JsonNode message) throws JsonProcessingException {
        for (WireFeed.Sum sum : LinkedRelay.list(message.path("sums"), WireFeed.Sum.class)) {
            Watched one = watched.get(sum.logical());
            if (one != null) {
                one.sums.put(sum.transport(), sum);
                one.sockets = message.path("sockets").path(sum.logical()).asLong();
            }
        }
    }

    /** What is known of one connection, by transport. */
    synchronized List<WireFeed.Sum> sums(String connection) {
        Watched one = watched.get(connection);
        return one == null ? List.of() : List.copyOf(one.sums.values());
    }

    @Override
    public synchronized Count of(String connection) {
        Watched one = watched.get(connection);
        return one == null ? Count.ZERO : count(one.sums.values(), one.sockets);
    }

    @Override
    public synchronized Map<String, Count> byTransport() {
        Map<String, Count> counts = new LinkedHashMap<>();
        Set<String> transports = new TreeSet<>();
        watched.values().forEach(one -> transports.addAll(one.sums.keySet()));
        for (String transport : transports) {
            List<Watched> carried = watched.values().stream()
                    .filter(one -> one.sums.containsKey(transport))
                    .toList();
            counts.put(
                    transport,
                    count(
                            carried.stream().map(one -> one.sums.get(transport)).toList(),
                            carried.stream().mapToLong(one -> one.sockets).sum()));
        }
        return counts;
    }

    private static Count count(Collection<WireFeed.Sum> sums, long sockets) {
        Count count = Count.ZERO;
        for (WireFeed.Sum sum : sums) {
            count = new Count(
                    count.in() + sum.up().total(),
                    count.out() + sum.down().total(),
                    count.requests() + sum.requests(),
                    sockets,
                    count.handshakeIn() + sum.handshakeUp(),
                    count.handshakeOut() + sum.handshakeDown(),
                    count.openings() + sum.openings());
        }
        return count;
    }

    @Override
    public List<Chunk> tail(String connection) {
        return events.tail(connection);
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
        ObjectNode message = Json.object("watch");
        ArrayNode connections = message.putArray("connections");
        watched.keySet().forEach(connections::add);
        outbox.send(message.toString());
    }

    /** By the lab, which has the other end of each connection: the relay passes on what it does. */
    @Override
    public int cut(String connection) {
        return cut.applyAsInt(connection);
    }
}
