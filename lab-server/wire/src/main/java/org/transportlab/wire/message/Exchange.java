package org.transportlab.wire.message;

import org.transportlab.observe.TransportType;

/** A request that was made on a connection, as far as its response is concerned. Immutable. */
public record Exchange(String method, TransportType transport, String logical, boolean wantsWebSocket) {
    /** Before the first request. */
    public static final Exchange NONE = new Exchange("", Recognition.OTHER, "", false);

    public static Exchange of(RequestHead head) {
        return new Exchange(head.method(), head.transport(), head.logical(), head.wantsWebSocket());
    }
}
