package org.transportlab.observe.traffic;

import org.transportlab.wire.message.Direction;
import org.transportlab.wire.message.Transport;

/** Makes events of what matters to a test. */
final class Events {
    private Events() {}

    static TrafficEvent of(Kind kind, Direction direction, Transport transport, String logical, long offset, Bytes bytes) {
        return new TrafficEvent(
                1, logical, transport, direction, 0, 0, kind, offset, bytes, "", Sample.EMPTY, Sample.EMPTY, true);
    }
}
