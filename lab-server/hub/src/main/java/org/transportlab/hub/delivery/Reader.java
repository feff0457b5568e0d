package org.transportlab.hub.delivery;

import org.transportlab.hub.access.Caller;
import org.transportlab.observe.TransportType;

/** One who reads: a caller by one transport. */
public record Reader(TransportType transport, Caller caller) {
    /** Whether it stays connected between batches; polls do not. */
    boolean stream() {
        return transport.streams();
    }
}
