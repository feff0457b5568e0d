package org.transportlab.observe.traffic;

/** Makes events of what matters to a test. */
final class Events {
    private Events() {}

    static TrafficEvent of(Kind kind, boolean up, String transport, String logical, long offset, Bytes bytes) {
        return of(1, kind, up, transport, logical, offset, bytes);
    }

    static TrafficEvent of(
            long connection, Kind kind, boolean up, String transport, String logical, long offset, Bytes bytes) {
        return new TrafficEvent(
                connection, transport, logical, up, kind, 0, 0, offset, bytes, "", Sample.EMPTY, Sample.EMPTY, true);
    }
}
