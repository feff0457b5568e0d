package exS1;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Says how WebSockets are compressed. Made by the container, and called by any thread. */
public class Compression extends ServerEndpointConfig.Configurator {

    /**
     * Asked in each handshake.
     *
     * @param installed what the container can do
     * @param requested what this client offers
     * @return what is agreed on
     */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        // TODO: agree on compression without a memory
        return super.getNegotiatedExtensions(installed, requested);
    }
}
