package exS1;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Says how WebSockets are compressed. Made by the container, and called by any thread. */
public class Compression extends ServerEndpointConfig.Configurator {
    private static final Extension FORGETFUL =
            new Agreed("permessage-deflate", List.of(new Flag("server_no_context_takeover")));

    /**
     * Asked in each handshake.
     *
     * @param installed what the container can do
     * @param requested what this client offers
     * @return what is agreed on
     */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return requested.stream()
                .filter(offer -> offer.getName().equals("permessage-deflate"))
                .limit(1)
                .<Extension>map(offer -> FORGETFUL)
                .toList();
    }

    private record Agreed(String getName, List<Extension.Parameter> getParameters) implements Extension {}

    private record Flag(String getName) implements Extension.Parameter {
        @Override
        public String getValue() {
            return null;
        }
    }
}
