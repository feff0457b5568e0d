package org.transportlab.wire.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.transportlab.observe.TransportType;

/**
 * Running sums of all events by transport and logical connection: what a ledger of bytes per message is made from.
 *
 * <p>Safe for any thread. Remembers the {@value #REMEMBERED} logical connections seen last; sums of older ones are lost.
 */
public final class WireTotals implements WireObserver {
    private static final int REMEMBERED = 10_000;

    /** Whose bytes: a transport's, of one logical connection ("" where none was named). */
    public record Key(TransportType transport, String logical) {}

    /**
     * The sums of one key.
     *
     * @param handshakeUp the part of {@code up} that opened streams: heads of SSE and upgrade requests
     * @param handshakeDown the part of {@code down} that opened streams
     * @param openings requests that opened a stream
     * @param requests request heads seen
     * @param messages SSE events and WebSocket data frames downward; for the polls, response heads
     */
    public record Sum(
            Bytes up, Bytes down, long handshakeUp, long handshakeDown, long openings, long requests, long messages) {
        static final Sum ZERO = new Sum(Bytes.NONE, Bytes.NONE, 0, 0, 0, 0, 0);

        Sum plus(WireEvent event) {
            boolean goesUp = event.direction() == Direction.UP;
            boolean opensStream = event.transport().streams();
            long handshake = opensStream ? event.bytes().header() : 0;
            boolean message = !goesUp
                    && switch (event.kind()) {
                        case SSE_EVENT, WS_FRAME ->
                            event.whole() && event.bytes().payload() > 0;
                        case RESPONSE_HEAD -> !opensStream;
                        default -> false;
                    };
            boolean request = event.kind() == Kind.REQUEST_HEAD && event.whole();
            return new Sum(
                    goesUp ? up.plus(event.bytes()) : up,
                    goesUp ? down : down.plus(event.bytes()),
                    handshakeUp + (goesUp ? handshake : 0),
                    handshakeDown + (goesUp ? 0 : handshake),
                    openings + (request && opensStream ? 1 : 0),
                    requests + (request ? 1 : 0),
                    messages + (message ? 1 : 0));
        }
    }

    /** By logical connection, "" where none was named. */
    private final Map<String, Map<TransportType, Sum>> sums = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<TransportType, Sum>> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public synchronized void saw(WireEvent event) {
        sums.computeIfAbsent(event.logical(), absent -> new LinkedHashMap<>())
                .merge(event.transport(), Sum.ZERO.plus(event), (sum, one) -> sum.plus(event));
    }

    public Sum of(TransportType transport, String logical) {
        return of(logical).getOrDefault(transport, Sum.ZERO);
    }

    /** The sums of one logical connection, by transport. */
    public synchronized Map<TransportType, Sum> of(String logical) {
        return Map.copyOf(sums.getOrDefault(logical, Map.of()));
    }

    public synchronized List<Map.Entry<Key, Sum>> all() {
        List<Map.Entry<Key, Sum>> copy = new ArrayList<>();
        sums.forEach((logical, some) ->
                some.forEach((transport, sum) -> copy.add(Map.entry(new Key(transport, logical), sum))));
        return copy;
    }
}
