package org.transportlab.transport.websocket;

import jakarta.websocket.CloseReason;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.hub.delivery.Subscription;
import org.transportlab.hub.delivery.Wire;
import org.transportlab.hub.upstream.Inbox;
import org.transportlab.hub.upstream.Reply;
import org.transportlab.observe.TransportType;
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
    public static final TransportType TYPE = new TransportType("websocket", "/ws", true, true, "WebSocket");

    private static final System.Logger LOG = System.getLogger(WebSocketEndpoint.class.getName());

    private static final long CONTAINERS_TURN_MILLIS = 5_000;
    private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

    private final Hub hub;
    private final Inbox inbox;
    private final Limits limits;
    private final CommandJson json;
    private final Executor attendant;
    private final ScheduledExecutorService timer;
    private final Pulse pulse;
    private final AtomicReference<CloseReason> parting = new AtomicReference<>();
    private final Incoming incoming;
    private final Commands commands;
    private final List<Subprotocol> subprotocols;
    private Subprotocol subprotocol;
    private Ending ending;
    private Caller caller;
    private Outbox outbox;
    private volatile Subscription subscription;

    private WebSocketEndpoint(
            Hub hub,
            Inbox inbox,
            Limits limits,
            CommandJson json,
            Executor attendant,
            ScheduledExecutorService timer,
            List<Subprotocol> subprotocols) {
        this.hub = hub;
        this.inbox = inbox;
        this.limits = limits;
        this.json = json;
        this.attendant = attendant;
        this.timer = timer;
        this.subprotocols = subprotocols;
        this.incoming = new Incoming(limits.messageBytes());
        this.commands = new Commands(limits, this::onMessage);
        this.pulse = new Pulse(hub.clock(), limits.heartbeat(), limits.sendDeadline());
    }

    /**
     * How a container is to serve this endpoint. Who may connect is not asked here: a filter in front has seen to that.
     *
     * @param attendant a few threads, not the lanes', for calls that may block for a moment
     * @param timer for what has to wait a moment; nothing that blocks is done on it
     */
    public static ServerEndpointConfig config(
            Hub hub, Inbox inbox, Limits limits, Executor attendant, ScheduledExecutorService timer) {
        return config(hub, inbox, limits, attendant, timer, List.of(new JsonMessages()));
    }

    /** The same with other subprotocols besides or instead: the first is for clients that ask for none. */
    public static ServerEndpointConfig config(
            Hub hub,
            Inbox inbox,
            Limits limits,
            Executor attendant,
            ScheduledExecutorService timer,
            List<Subprotocol> subprotocols) {
        CommandJson json = new CommandJson(limits);
        return ServerEndpointConfig.Builder.create(WebSocketEndpoint.class, TYPE.path())
                .subprotocols(subprotocols.stream().map(Subprotocol::name).toList())
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(
                                new WebSocketEndpoint(hub, inbox, limits, json, attendant, timer, subprotocols));
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
        ending = new Ending(opened);
        subprotocol = subprotocols.stream()
                .filter(one -> one.name().equals(opened.getNegotiatedSubprotocol()))
                .findFirst()
                .orElse(subprotocols.get(0));
        caller = (Caller) opened.getUserPrincipal();
        RemoteEndpoint.Async remote = opened.getAsyncRemote();
        // the hub's own deadline comes first and knows the reason; this one is for replies, and lets go of the socket
        remote.setSendTimeout(limits.sendDeadline().toMillis() * 5 / 4);
        opened.setMaxIdleTimeout(0);
        outbox = new Outbox(new Messages(remote, pulse), attendant, this::gone);
        // in parts, because a container keeps a buffer as large as the largest whole message for every session
        opened.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::onText);
        opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (bytes, last) -> part(Ending.reason(CloseCodes.CANNOT_ACCEPT, "text only")));
        opened.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> pulse.answered());
        try {
            Map<String, String[]> parameters = new HashMap<>();
            opened.getRequestParameterMap()
                    .forEach((name, values) -> parameters.put(name, values.toArray(new String[0])));
            WireQuery query = WireQuery.of(parameters);
            subscription = hub.subscribe(new Reader(TYPE, caller), query.readRequest(), this);
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
        outbox.batch(subprotocol.messages(batch), done);
        // there is a batch at least every heartbeat, so this is looked at often enough
        if (pulse.isDue()) {
            outbox.ping();
        }
    }

    @Override
    public void close(Close why, String message) {
        switch (why) {
            case DONE -> outbox.abortWith(() -> {});
            case GONE, PLUG -> outbox.abortWith(ending::cut);
            case SLOW, STALE -> outbox.abortWith(() -> ending.with(Ending.reason(why, message)));
            default -> {
                String reason = why == Close.DRAIN ? message + "; retry=" + hub.retryMillis() : message;
                parting.compareAndSet(null, Ending.reason(why, reason));
                outbox.endWith(() -> ending.with(parting.get()));
            }
        }
    }

    private void onText(String part, boolean last) {
        if (parting.get() != null) {
            return;
        }
        incoming.add(part, last).ifPresent(this::take);
        if (incoming.isTooLong()) {
            part(Ending.reason(CloseCodes.TOO_BIG, "a message has at most " + limits.messageBytes() + " bytes"));
        }
    }

    private void take(String message) {
        if (!commands.add(message)) {
            end(Close.BUSY, "too many commands wait for their replies");
        }
    }

    /** Does what a message says, and completes when it has been answered. */
    private CompletionStage<?> onMessage(String text) {
        Optional<String> id = Optional.empty();
        try {
            Map<String, Object> object = json.object(text);
            Optional<String> found = CommandJson.id(object);
            id = found;
            if (!object.containsKey("channels")) {
                return inbox.handle(CommandJson.command(object), caller).thenAccept(reply -> reply(found, reply));
            }
            Reply reply = read(object);
            if (id.isPresent()) {
                reply(id, reply);
            }
        } catch (Refused e) {
            refuse(id, e.close(), e.getMessage());
        } catch (RuntimeException e) {
            // a container would tell the client the name of the class
            LOG.log(System.Logger.Level.ERROR, "a command could not be carried out", e);
            part(Ending.reason(CloseCodes.UNEXPECTED_CONDITION, "the lab made a mistake"));
        }
        return DONE;
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
                    "channels", new String[] {String.join(",", channels)},
                    "cursor", new String[] {String.valueOf(object.getOrDefault("cursor", ""))},
                    "history", new String[] {String.valueOf(object.getOrDefault("history", ""))}));
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
            part(Ending.reason(why, message));
        }
    }

    private void reply(Optional<String> id, Reply reply) {
        if (!outbox.reply(CommandJson.reply(id, reply))) {
            subscription.end(Close.SLOW, "the replies are not being read");
        }
    }

    /** Ends the session for what its client did. */
    private void part(CloseReason reason) {
        parting.compareAndSet(null, reason);
        end(Close.BAD_REQUEST, reason.getReasonPhrase());
    }

    /**
     * Nothing can be sent any more. A container that is just closing the session, over a frame it cannot read for
     * instance, fails what is being sent first of all: the close frame with the reason is its own, so it is given the time.
     */
    private void gone() {
        end(Close.GONE, "the peer is gone");
        try {
            timer.schedule(() -> attendant.execute(ending::cut), CONTAINERS_TURN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the application is stopping, and its container ends what is open
        }
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

    private record Messages(RemoteEndpoint.Async remote, Pulse pulse) implements Outbox.Remote {
        @Override
        public void send(Message message, SendHandler handler) {
            message.sendTo(remote, handler);
        }

        @Override
        public void ping() throws IOException {
            pulse.pinging();
            remote.sendPing(ByteBuffer.allocate(0));
        }
    }
}
