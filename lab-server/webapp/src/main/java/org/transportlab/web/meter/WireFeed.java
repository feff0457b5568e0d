package org.transportlab.web.meter;

import java.util.Collection;
import java.util.List;

/**
 * What is seen on the wire by the relay in front of the lab: each stretch of bytes, and sums of them.
 *
 * <p>A server that has such a relay puts the feed into the {@code ServletContext} under {@link #ATTRIBUTE} before the
 * application starts. All methods may be called from any thread and never wait for the network. Only the newest events are kept.
 */
public interface WireFeed {

    /** The {@code ServletContext} attribute that holds the server's feed. */
    String ATTRIBUTE = WireFeed.class.getName();

    /** The events from that number on, as far as they are kept; the first event ever has number 0. */
    Page since(long number);

    /** The sums of these logical connections, one for each transport that carried one. */
    List<Sum> totals(Collection<String> logical);

    /**
     * An answer to "what came since?".
     *
     * @param events without a hole between them: the last one has the number {@code next - 1}
     * @param next ask with this number next time
     * @param dropped how many events are gone that were asked for
     */
    record Page(List<Event> events, long next, long dropped) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /**
     * A stretch of bytes of one direction, or something that happened there.
     *
     * @param connection number of the TCP connection
     * @param transport as in JSON: {@code shortpoll}, {@code longpoll}, {@code sse}, {@code websocket}, {@code send}, {@code other}
     * @param logical id of the logical connection, empty where there is none
     * @param up true from the client to the server
     * @param kind such as {@code request_head}, {@code sse_event}, {@code ws_frame}, {@code tcp_open}
     * @param began when its first byte was seen, in microseconds since the Unix epoch
     * @param micros when its last byte was seen
     * @param offset of its first byte among all of this direction
     * @param summary in a few words
     * @param raw its first bytes, at most 1,024, as they are on the wire
     * @param decoded the first bytes of its payload, at most 1,024, unmasked
     * @param whole false when its end was cut off
     */
    @SuppressWarnings("ArrayRecordComponent") // handed out for display only, never compared
    record Event(
            long connection,
            String transport,
            String logical,
            boolean up,
            String kind,
            long began,
            long micros,
            long offset,
            Bytes bytes,
            String summary,
            byte[] raw,
            byte[] decoded,
            boolean whole) {}

    /** How many bytes serve what. */
    record Bytes(long header, long framing, long payload, long heartbeat, long unparsed) {
        public long total() {
            return header + framing + payload + heartbeat + unparsed;
        }
    }

    /**
     * What one logical connection cost over one transport, since it was first seen.
     *
     * @param handshakeUp the part of {@code up} that opened streams
     * @param handshakeDown the part of {@code down} that opened streams
     * @param openings requests that opened a stream
     * @param messages SSE events and WebSocket data frames downward; for polls, responses
     */
    record Sum(
            String transport,
            String logical,
            Bytes up,
            Bytes down,
            long handshakeUp,
            long handshakeDown,
            long openings,
            long requests,
            long messages) {}
}
