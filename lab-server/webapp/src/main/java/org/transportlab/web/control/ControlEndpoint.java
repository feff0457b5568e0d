package org.transportlab.web.control;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.transportlab.hub.Names;

/**
 * The WebSocket by which a page measures and controls what it shows: clock samples, its messages, its share of streams, figures.
 *
 * <p>It lies outside the measured path and outside the browser's six HTTP connections. The container calls one session's
 * methods one after the other.
 */
public final class ControlEndpoint extends Endpoint {
    private static final int MOST_MESSAGE = 8 * 1024;
    private final ControlContext context;
    private ControlSession control;

    private ControlEndpoint(ControlContext context) {
        this.context = context;
    }

    public static ServerEndpointConfig config(String path, ControlContext context) {
        return ServerEndpointConfig.Builder.create(ControlEndpoint.class, path)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new ControlEndpoint(context));
                    }

                    /** The gate has checked the origin before the upgrade, in every container alike. */
                    @Override
                    public boolean checkOrigin(String origin) {
                        return true;
                    }
                })
                .build();
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(MOST_MESSAGE);
        session.setMaxIdleTimeout(0);
        String browser = session.getRequestParameterMap()
                .getOrDefault("browser", List.of("anonymous"))
                .get(0);
        control = new ControlSession(
                context, Names.connection(browser), PageOrigin.of(session), new ControlOutbox(session));
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) control::receive);
        control.open();
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (control != null) {
            control.close();
        }
    }

    @Override
    public void onError(Session session, Throwable error) {
        /* the container closes the session after an error, and with it everything it held */
    }
}
