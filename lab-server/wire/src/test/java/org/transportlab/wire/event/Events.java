package org.transportlab.wire.event;

import org.transportlab.observe.TransportType;

/** Makes events of what matters to a test. */
final class Events {
    private Events() {}

    static WireEvent of(
            Kind kind, Direction direction, TransportType transport, String logical, long offset, Bytes bytes) {
        return new WireEvent(
                1, logical, transport, direction, 0, 0, kind, offset, bytes, "", Sample.EMPTY, Sample.EMPTY, true);
    }
}
