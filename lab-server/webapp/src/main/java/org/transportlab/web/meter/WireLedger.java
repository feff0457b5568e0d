package org.transportlab.web.meter;

import java.util.List;
import java.util.Map;

/**
 * The exact bytes on the wire, as counted below HTTP and WebSocket by the container the lab runs in.
 *
 * <p>A container that can count puts one into the {@code ServletContext} under {@link #ATTRIBUTE} before the application
 * starts; in other containers a relay may be linked to the lab. Where there is none, the lab estimates and says so.
 *
 * <p>The bytes belong to a <em>logical connection</em>, the id of the query parameter {@code connection}, however many
 * sockets carry it one after the other; and to a transport: {@code shortpoll}, {@code longpoll}, {@code sse},
 * {@code websocket}, {@code send}, {@code control}, and {@code page} for every other request; {@code connection} is what
 * belongs to no request: TLS, and the frames by which HTTP/2 keeps a connection going. Where several requests share a
 * connection (HTTP/2), or their bytes are encrypted together, each is charged for its own frames or bytes before encryption.
 *
 * <p>All methods may be called from any thread and never block on the network. Numbers only grow; a reading may trail
 * the wire by a write that is just under way. An account is forgotten some minutes after its last socket closed.
 */
public interface WireLedger {

    /** The {@code ServletContext} attribute that holds the container's ledger. */
    String ATTRIBUTE = WireLedger.class.getName();

    /** What the named connection cost so far; {@link Count#ZERO} when unknown. */
    Count of(String connection);

    /** How the newest request of that connection was made: {@code HTTP/1.1} or {@code HTTP/2}; empty when unknown. */
    String protocol(String connection);

    /** What each transport cost since the server started. */
    Map<String, Count> byTransport();

    /** The newest chunks of a watched connection, newest last, at most four; empty when it is not watched. */
    List<Chunk> tail(String connection);

    /** Starts keeping the tail of a connection; counts, so that two watchers need two {@link #unwatch} calls. */
    void watch(String connection);

    /** Ends one {@link #watch}; the tail is dropped with the last one. Does nothing when it is not watched. */
    void unwatch(String connection);

    /**
     * Aborts every socket that carries the connection now, or carried it last and is idle: the client sees a reset.
     *
     * @return how many sockets were aborted
     */
    int cut(String connection);

    /**
     * Bytes and events since the connection or transport was first seen.
     *
     * @param in bytes from the client, handshakes included
     * @param out bytes to the client, handshakes included
     * @param requests HTTP requests, upgrades included
     * @param sockets sockets that have carried it, closed ones included
     * @param handshakeIn bytes of requests that opened a stream (SSE, WebSocket)
     * @param handshakeOut bytes of the response heads to those requests
     * @param openings how many such requests there were
     */
    record Count(long in, long out, long requests, long sockets, long handshakeIn, long handshakeOut, long openings) {

        /** Nothing counted yet. */
        public static final Count ZERO = new Count(0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * One read from or write to a socket.
     *
     * @param micros when, in microseconds since the Unix epoch
     * @param out true for server to client
     * @param length its bytes
     * @param head a copy of its first bytes, at most 512
     */
    @SuppressWarnings("ArrayRecordComponent") // handed out for display only, never compared
    record Chunk(long micros, boolean out, int length, byte[] head) {}
}
