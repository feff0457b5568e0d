package org.transportlab.wire.message;


/** A request that was made on a connection, as far as its response is concerned. Immutable. */
public record Exchange(String method, Transport transport, String logical, boolean wantsWebSocket) {
    /** Before the first request. */
    public static final Exchange NONE = new Exchange("", Transport.OTHER, "", false);

    public static Exchange of(RequestHead head) {
        return new Exchange(head.method(), head.transport(), head.logical(), head.wantsWebSocket());
    }
}
