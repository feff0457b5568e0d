package ex11;

import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;

/** Says whose pages may open a WebSocket. Made by the container, and called by any thread. */
public class Origins extends ServerEndpointConfig.Configurator {

    /** @param origin the header {@code Origin}; null if there is none */
    @Override
    public boolean checkOrigin(String origin) {
        return origin == null
                || "chat.example".equalsIgnoreCase(URI.create(origin).getHost());
    }
}
