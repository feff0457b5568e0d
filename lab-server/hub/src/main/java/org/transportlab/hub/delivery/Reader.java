package org.transportlab.hub.delivery;

import org.transportlab.hub.access.Caller;
import org.transportlab.observe.TransportType;

/** One who reads: a caller by one transport. */
public record Reader(TransportType transport, Caller caller) {
    /** Whether it stays connected between batches; a poll takes one batch, and is ended when it has it. */
    boolean stream() {
        return transport.streams();
    }
}
