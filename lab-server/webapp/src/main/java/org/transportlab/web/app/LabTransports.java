package org.transportlab.web.app;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.transportlab.observe.TransportTypes;
import org.transportlab.transport.longpoll.LongPollServlet;
import org.transportlab.transport.shortpoll.ShortPollServlet;
import org.transportlab.transport.sse.SseServlet;
import org.transportlab.transport.websocket.WebSocketEndpoint;

/** The list of the transports that the lab serves. */
public final class LabTransports {
    /** In the order of the pages. */
    public static final TransportTypes ALL =
            TransportTypes.of(LongPollServlet.TYPE, SseServlet.TYPE, WebSocketEndpoint.TYPE, ShortPollServlet.TYPE);

    /** The context attribute with the {@link TransportTypes} that are served, if those are others than these. */
    public static final String ATTRIBUTE = "org.transportlab.transports";

    private LabTransports() {}

    /** Those that the server has put into the context, if there are any. */
    static TransportTypes in(ServletContext context) {
        return Optional.ofNullable((TransportTypes) context.getAttribute(ATTRIBUTE))
                .orElse(ALL);
    }
}
