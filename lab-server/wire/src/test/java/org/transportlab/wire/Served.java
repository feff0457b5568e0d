package org.transportlab.wire;

import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/** The transports of the servers that are relayed to in these tests. */
public final class Served {
    public static final TransportType SHORTPOLL =
            new TransportType("shortpoll", "/poll", false, false, "Short polling");
    public static final TransportType LONGPOLL =
            new TransportType("longpoll", "/long-poll", false, false, "Long polling");
    public static final TransportType SSE = new TransportType("sse", "/sse", true, false, "SSE");
    public static final TransportType WEBSOCKET = new TransportType("websocket", "/ws", true, true, "WebSocket");
    public static final TransportTypes ALL = TransportTypes.of(SHORTPOLL, LONGPOLL, SSE, WEBSOCKET);

    private Served() {}
}
