package org.transportlab.observe.traffic;

import java.util.List;

/**
 * The exact bytes of each logical connection, as somebody below HTTP and WebSocket counts them: the container that the lab
 * runs in, or a relay in front of it. Where nobody counts, the lab estimates and says so.
 *
 * <p>A <em>logical connection</em> is the id of the query parameter {@code connection}, however many sockets carry it one
 * after the other. Where several requests share a connection (HTTP/2), or their bytes are encrypted together, each is charged
 * for its own frames or bytes before encryption.
 *
 * <p>All methods may be called from any thread and never block on the network. Numbers only grow; a reading may trail
 * the wire by a write that is just under way. An account is forgotten some minutes after its last socket closed.
 */
public interface ByteLedger {

    /** What the named connection cost so far; {@link Count#ZERO} when unknown. */
    Count of(String connection);

    /** How the newest request of that connection was made: {@code HTTP/1.1} or {@code HTTP/2}; empty when unknown. */
    String protocol(String connection);

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
     * Bytes and events since the connection was first seen.
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
