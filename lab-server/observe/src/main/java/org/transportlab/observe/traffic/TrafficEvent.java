package org.transportlab.observe.traffic;

/**
 * A contiguous stretch of bytes on a client's socket, or something that happened there.
 *
 * <p>The stretches of one direction follow each other without gap or overlap: each begins at the offset where the one
 * before ended, so the sum of their {@link Bytes} is the socket's byte count. Downward bytes count when the operating
 * system took them, upward bytes when they were read.
 *
 * @param connection number of the TCP connection, counted from 1 by its relay
 * @param transport name of the transport that the request belongs to, {@code send} for a command, {@code other} for the rest
 * @param logical the {@code connection} query parameter of the request it belongs to; empty if there is none
 * @param up true from the client to the server
 * @param began when its first byte was seen, microseconds since the Unix epoch
 * @param micros when its last byte was seen
 * @param offset of its first byte among all bytes of this direction
 * @param summary in a few words, for a table: {@code GET /sse}, {@code text FIN 52 B}
 * @param raw its first bytes as they are on the wire
 * @param decoded the first bytes of its payload, unmasked; empty where there is none
 * @param whole false when the end of it was cut off, by a chunk or by the end of the connection
 */
public record TrafficEvent(
        long connection,
        String transport,
        String logical,
        boolean up,
        Kind kind,
        long began,
        long micros,
        long offset,
        Bytes bytes,
        String summary,
        Sample raw,
        Sample decoded,
        boolean whole) {

    /** The same with a summary of so many characters at most, and without the payload, which {@link #raw} contains. */
    public TrafficEvent shortened(int summaryLength) {
        String start = summary.substring(0, Math.min(summary.length(), summaryLength));
        return new TrafficEvent(
                connection,
                transport,
                logical,
                up,
                kind,
                began,
                micros,
                offset,
                bytes,
                start,
                raw,
                Sample.EMPTY,
                whole);
    }
}
