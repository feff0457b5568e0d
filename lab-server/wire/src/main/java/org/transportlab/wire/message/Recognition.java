package org.transportlab.wire.message;

import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/**
 * Tells which transport a request belongs to, as far as the wire can tell.
 *
 * @param transports those of the server that is relayed to
 */
public record Recognition(TransportTypes transports) {
    /** The upstream request of transports that carry nothing up themselves. */
    public static final TransportType SEND = new TransportType("send", "/send", false, true, "Send");
    /** Anything else, and a connection that has not asked for anything yet. */
    public static final TransportType OTHER = new TransportType("other", "", false, false, "Other");

    /** Whether a request can belong to something of this name. */
    public boolean knows(String name) {
        return transports.named(name).isPresent() || name.equals(SEND.name()) || name.equals(OTHER.name());
    }

    /** By the last segment of the path, whatever the context path; for servers with other paths, by what is asked for. */
    TransportType of(String path, Headers headers) {
        String last = path.substring(Math.max(0, path.lastIndexOf('/')));
        return transports.at(last).orElseGet(() -> {
            if (last.equals(SEND.path())) {
                return SEND;
            }
            if (headers.hasToken("Upgrade", "websocket") && !last.equals("/control")) {
                return transports.named("websocket").orElse(OTHER);
            }
            return headers.hasToken("Accept", "text/event-stream")
                    ? transports.named("sse").orElse(OTHER)
                    : OTHER;
        });
    }
}
