package ex11;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Says whose pages may open a WebSocket. Made by the container, and called by any thread. */
public class Origins extends ServerEndpointConfig.Configurator {
    private static final String OURS = "https://chat.example";

    /** @param origin the header {@code Origin}; null if there is none */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        String origin =
                request.getHeaders().getOrDefault("Origin", List.of(OURS)).get(0);
        config.getUserProperties().put("ours", origin.equalsIgnoreCase(OURS));
    }
}
