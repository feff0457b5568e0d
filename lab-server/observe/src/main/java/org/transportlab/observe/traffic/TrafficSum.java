package org.transportlab.observe.traffic;

/**
 * What one logical connection cost over one transport since it was first seen. Immutable.
 *
 * @param logical id of the connection; empty where none was named
 * @param handshakeUp the part of {@code up} that opened streams: heads of SSE and upgrade requests
 * @param handshakeDown the part of {@code down} that opened streams
 * @param openings requests that opened a stream
 * @param requests request heads seen
 * @param messages SSE events and WebSocket data frames downward; for the polls, response heads
 */
public record TrafficSum(
        String transport,
        String logical,
        Bytes up,
        Bytes down,
        long handshakeUp,
        long handshakeDown,
        long openings,
        long requests,
        long messages) {

    static TrafficSum nothing(String transport, String logical) {
        return new TrafficSum(transport, logical, Bytes.NONE, Bytes.NONE, 0, 0, 0, 0, 0);
    }

    /** @param streams whether the transport keeps a response open */
    TrafficSum plus(TrafficEvent event, boolean streams) {
        Bytes bytes = event.bytes();
        long handshake = streams ? bytes.header() : 0;
        boolean request = event.kind() == Kind.REQUEST_HEAD && event.whole();
        return new TrafficSum(
                transport,
                logical,
                event.up() ? up.plus(bytes) : up,
                event.up() ? down : down.plus(bytes),
                handshakeUp + (event.up() ? handshake : 0),
                handshakeDown + (event.up() ? 0 : handshake),
                openings + (request && streams ? 1 : 0),
                requests + (request ? 1 : 0),
                messages + (isMessage(event, streams) ? 1 : 0));
    }

    private static boolean isMessage(TrafficEvent event, boolean streams) {
        return !event.up()
                && switch (event.kind()) {
                    case SSE_EVENT, WS_FRAME -> event.whole() && event.bytes().payload() > 0;
                    case RESPONSE_HEAD -> !streams;
                    default -> false;
                };
    }

    /** The bytes of both directions. */
    public long total() {
        return up.total() + down.total();
    }
}
