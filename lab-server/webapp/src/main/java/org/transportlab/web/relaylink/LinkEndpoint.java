package org.transportlab.web.relaylink;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.web.control.ControlOutbox;

/**
 * The WebSocket by which a relay in another process tells the lab what it sees, and hears what it is to do. The container
 * calls one session's methods one after the other.
 */
public final class LinkEndpoint extends Endpoint {
    private final RelayLink link;
    private Optional<LinkedRelay> relay = Optional.empty();

    private LinkEndpoint(RelayLink link) {
        this.link = link;
    }

    public static ServerEndpointConfig config(RelayLink link) {
        return ServerEndpointConfig.Builder.create(LinkEndpoint.class, LinkMessage.PATH)
                .subprotocols(List.of(LinkMessage.PROTOCOL))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new LinkEndpoint(link));
                    }
                })
                .build();
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(LinkMessage.MOST_LENGTH);
        session.setMaxIdleTimeout(LinkMessage.SILENCE.toMillis());
        if (!LinkMessage.PROTOCOL.equals(session.getNegotiatedSubprotocol())) {
            close(session, CloseCodes.PROTOCOL_ERROR, "this lab speaks " + LinkMessage.PROTOCOL);
            return;
        }
        relay = link.take(new ControlOutbox(session));
        if (relay.isEmpty()) {
            close(session, CloseCodes.TRY_AGAIN_LATER, "another relay is linked to this lab");
            return;
        }
        LinkedRelay linked = relay.get();
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> {
            try {
                linked.receive(text);
            } catch (JsonProcessingException e) {
                close(session, CloseCodes.CANNOT_ACCEPT, "this is not what a relay says");
            }
        });
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        relay.ifPresent(link::leave);
    }

    @Override
    public void onError(Session session, Throwable error) {
        /* the container closes the session after an error, and with it everything it held */
    }

    private static void close(Session session, CloseCodes code, String why) {
        try {
            session.close(new CloseReason(code, why));
        } catch (IOException e) {
            /* it is gone already, which was the purpose */
        }
    }
}
