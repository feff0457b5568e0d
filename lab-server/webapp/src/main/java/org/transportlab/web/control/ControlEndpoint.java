package org.transportlab.web.control;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.transportlab.hub.Names;
import org.transportlab.hub.access.Caller;

/**
 * The WebSocket a page steers and measures by: clock samples, its experiment, its share of streams, figures.
 *
 * <p>It lies outside the measured path and outside the browser's six HTTP connections. The container calls one session's
 * methods one after the other.
 */
public final class ControlEndpoint extends Endpoint {
    private static final int MOST_MESSAGE = 8 * 1024;
    private final ControlDesk desk;
    private ControlSession control;

    private ControlEndpoint(ControlDesk desk) {
        this.desk = desk;
    }

    public static ServerEndpointConfig config(String path, ControlDesk desk) {
        return ServerEndpointConfig.Builder.create(ControlEndpoint.class, path)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new ControlEndpoint(desk));
                    }

                    /** The gate has looked at the origin before the upgrade, on every container alike. */
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
        control = new ControlSession(desk, Names.connection(browser), visit(session), new ControlOutbox(session));
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) control::receive);
        control.open();
    }

    private static ControlSession.Visit visit(Session session) {
        URI uri = session.getRequestURI();
        boolean secure = session.isSecure() || "wss".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        String connection = session.getUserPrincipal() instanceof Caller caller ? caller.connection() : "";
        return new ControlSession.Visit(Optional.ofNullable(uri.getRawAuthority()), secure, connection);
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
