package org.transportlab.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Batch;
import org.transportlab.hub.Caller;
import org.transportlab.hub.Close;
import org.transportlab.hub.Hub;
import org.transportlab.hub.Inbox;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Notice;
import org.transportlab.hub.Reader;
import org.transportlab.hub.Refused;
import org.transportlab.hub.Reply;
import org.transportlab.hub.Subscription;
import org.transportlab.hub.Wire;
import org.transportlab.transport.CommandJson;
import org.transportlab.transport.WireQuery;

/**
 * WebSocket: {@code GET ws?channels=a,b&cursor=C} becomes one connection on which frames come down and commands go up.
 *
 * <p>One instance a session. Messages come on a container thread, one at a time; batches come on the lane's; whatever goes
 * out goes through one {@link Outbox}. The calls of this interface that may block (ping and close, by their contract) are
 * made by the attendant.
 */
public final class WebSocketEndpoint extends Endpoint implements Wire {
    private static final System.Logger LOG = System.getLogger(WebSocketEndpoint.class.getName());
    private static final int LONGEST_REASON = 123;
    private static final long CLOSE_GRACE_MILLIS = 5_000;
    private static final String TOMCAT_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private final Hub hub;
    private final Inbox inbox;
    private final Limits limits;
    private final CommandJson json;
    private final Executor attendant;
    private final Pulse pulse;
    private final AtomicReference<CloseReason> parting = new AtomicReference<>();
    private final StringBuilder incoming = new StringBuilder();
    private Session session;
    private Caller caller;
    private Outbox outbox;
    private volatile Subscription subscription;

    private WebSocketEndpoint(Hub hub, Inbox inbox, Limits limits, CommandJson json, Executor attendant) {
        this.hub = hub;
        this.inbox = inbox;
        this.limits = limits;
        this.json = json;
        this.attendant = attendant;
        this.pulse = new Pulse(hub.clock(), limits.heartbeat(), limits.sendDeadline());
    }

    /**
     * How a container is to serve this endpoint. Who may connect is not asked here: a filter in front has seen to that.
     *
     * @param attendant a few threads, not the lanes', for calls that may block for a moment
     */
    public static ServerEndpointConfig config(String path, Hub hub, Inbox inbox, Limits limits, Executor attendant) {
        CommandJson json = new CommandJson(limits);
        return ServerEndpointConfig.Builder.create(WebSocketEndpoint.class, path)
                .subprotocols(List.of("lab.v1"))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new WebSocketEndpoint(hub, inbox, limits, json, attendant));
                    }

                    /** None: 61 KB of deflated zeros are a message of 60 MB, and the bound on messages comes after. */
                    @Override
                    public List<Extension> getNegotiatedExtensions(List<Extension> have, List<Extension> wanted) {
                        return List.of();
                    }
                })
                .build();
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        caller = (Caller) opened.getUserPrincipal();
        RemoteEndpoint.Async remote = opened.getAsyncRemote();
        // the hub's own deadline comes first and knows the reason; this one is for replies, and lets go of the socket
        remote.setSendTimeout(limits.sendDeadline().toMillis() * 5 / 4);
        opened.setMaxIdleTimeout(0);
        outbox = new Outbox(new Messages(remote), attendant, this::gone);
        // in parts, because a container keeps a buffer as large as the largest whole message for every session
        opened.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::onText);
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (bytes, last) -> part(CloseCodes.CANNOT_ACCEPT, "text only"));
        opened.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> pulse.answered());
        try {
            WireQuery query = WireQuery.of(opened.getRequestParameterMap());
            subscription = hub.subscribe(new Reader("websocket", true, caller), query.readRequest(), this);
        } catch (BadRequest e) {
            close(Close.BAD_REQUEST, e.getMessage());
        } catch (Refused e) {
            close(e.close(), e.getMessage());
        }
    }

    @Override
    public void send(Batch batch, Runnable done) {
        if (pulse.isStale()) {
            subscription.end(Close.STALE, "no answer to a ping");
            return;
        }
        List<String> texts = new ArrayList<>(batch.notices().size() + 1);
        for (Notice notice : batch.notices()) {
            texts.add(notice.json());
        }
        if (batch.slices().size() == 1) {
            texts.add(batch.slices().get(0).text());
        } else if (!batch.slices().isEmpty()) {
            texts.add(Batch.array(batch.frames()));
        }
        outbox.batch(texts, done);
        // there is a batch at least every heartbeat, so this is looked at often enough
        if (pulse.beat()) {
            outbox.ping();
        }
    }

    @Override
    public void close(Close why, String message) {
        switch (why) {
            case DONE -> outbox.abortWith(() -> {});
            case GONE, PLUG -> outbox.abortWith(this::cut);
            case SLOW, STALE -> outbox.abortWith(() -> shut(reason(code(why), message), CLOSE_GRACE_MILLIS));
            default -> {
                parting.compareAndSet(null, reason(code(why), message));
                outbox.endWith(() -> shut(parting.get(), CLOSE_GRACE_MILLIS));
            }
        }
    }

    private void onText(String part, boolean last) {
        if (parting.get() != null) {
            return;
        }
        incoming.append(part);
        boolean tooBig = incoming.length() > limits.messageBytes();
        if (last && !tooBig) {
            String text = incoming.toString();
            incoming.setLength(0);
            incoming.trimToSize();
            tooBig = text.length() > limits.messageBytes() / 3 && text.getBytes(UTF_8).length > limits.messageBytes();
            if (!tooBig) {
                onMessage(text);
            }
        }
        if (tooBig) {
            part(CloseCodes.TOO_BIG, "a message has at most " + limits.messageBytes() + " bytes");
        }
    }

    private void onMessage(String text) {
        Optional<String> id = Optional.empty();
        try {
            Map<String, Object> object = json.object(text);
            id = CommandJson.id(object);
            boolean reading = object.containsKey("channels");
            Reply reply = reading ? read(object) : inbox.handle(CommandJson.command(object), caller);
            if (id.isPresent() || !reading) {
                reply(id, reply);
            }
        } catch (BadRequest e) {
            refuse(id, Close.BAD_REQUEST, e.getMessage());
        } catch (Refused e) {
            refuse(id, e.close(), e.getMessage());
        } catch (RuntimeException e) {
            // a container would tell the client the name of the class
            LOG.log(System.Logger.Level.ERROR, "a command could not be carried out", e);
            part(CloseCodes.UNEXPECTED_CONDITION, "the lab made a mistake");
        }
    }

    /** Changes what is being read: what the HTTP transports need a new request for. */
    private Reply read(Map<String, Object> object) {
        if (!(object.get("channels") instanceof List<?> names)) {
            throw new BadRequest("'channels' is a list of names");
        }
        List<String> channels = names.stream().map(String::valueOf).toList();
        if ("unsubscribe".equals(object.get("type"))) {
            subscription.remove(channels);
        } else if ("subscribe".equals(object.get("type"))) {
            WireQuery query = WireQuery.of(Map.of(
                    "channels", List.of(String.join(",", channels)),
                    "cursor", List.of(String.valueOf(object.getOrDefault("cursor", ""))),
                    "history", List.of(String.valueOf(object.getOrDefault("history", "")))));
            subscription.add(query.readRequest());
        } else {
            throw new BadRequest("a message with 'channels' is a subscribe or an unsubscribe");
        }
        return Reply.done();
    }

    private void refuse(Optional<String> id, Close why, String message) {
        if (id.isPresent()) {
            reply(id, Reply.rejected(why.reason(), message));
        } else {
            part(code(why), message);
        }
    }

    private void reply(Optional<String> id, Reply reply) {
        if (!outbox.reply(CommandJson.reply(id, reply))) {
            subscription.end(Close.SLOW, "the replies are not being read");
        }
    }

    /** Ends the session for what its client did. */
    private void part(CloseCode code, String message) {
        parting.compareAndSet(null, reason(code, message));
        end(Close.BAD_REQUEST, message);
    }

    /** Nothing can be sent any more. */
    private void gone() {
        end(Close.GONE, "the peer is gone");
        attendant.execute(this::cut);
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        boolean orderly = code == 1000 || code == 1001 || code == 1005;
        end(orderly ? Close.DONE : Close.GONE, "closed by the client");
    }

    @Override
    public void onError(Session failed, Throwable cause) {
        end(Close.GONE, "the connection failed");
    }

    private void end(Close why, String message) {
        Subscription open = subscription;
        if (open != null) {
            open.end(why, message);
        }
    }

    /** No API breaks a connection off; not waiting for the peer's answer to the close comes nearest. */
    private void cut() {
        shut(reason(CloseCodes.CLOSED_ABNORMALLY, ""), 1);
    }

    private void shut(CloseReason reason, long graceMillis) {
        try {
            if (session.isOpen()) {
                // a peer that does not answer the close must not keep the socket: for Jetty that is an idle peer
                session.setMaxIdleTimeout(graceMillis);
                session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, graceMillis);
                session.close(reason);
            }
        } catch (IOException | RuntimeException e) {
            // it is closed, which is what we wanted
        }
    }

    private static CloseCode code(Close why) {
        return CloseCodes.getCloseCode(why.code());
    }

    /** A close frame has room for 123 bytes of reason (RFC 6455, sections 5.5 and 5.5.1). */
    private static CloseReason reason(CloseCode code, String words) {
        String fitting = words;
        while (fitting.getBytes(UTF_8).length > LONGEST_REASON) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return new CloseReason(code, fitting);
    }

    private static final class Messages implements Outbox.Remote {
        private final RemoteEndpoint.Async remote;

        Messages(RemoteEndpoint.Async remote) {
            this.remote = remote;
        }

        @Override
        public void text(String text, SendHandler handler) {
            remote.sendText(text, handler);
        }

        @Override
        public void ping() throws IOException {
            remote.sendPing(ByteBuffer.allocate(0));
        }
    }
}
