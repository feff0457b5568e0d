package org.transportlab.wire.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.transportlab.observe.relay.LinkKey;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.RecordedTraffic;
import org.transportlab.wire.fault.chain.Faults;

/**
 * Keeps a relay linked to a lab that is deployed in somebody else's container: the lab's pages then show what the relay
 * counts, and break what it relays.
 *
 * <pre>
 *   start -&gt; connecting -- open --&gt; linked -- closed, failed, silent for 10 s --+
 *                ^  |                                                          |
 *                |  +-- refused --&gt; waits, full jitter up to 10 s --+           |
 *                +--------------------------------------------------+-----------+
 * </pre>
 *
 * <p>All of it happens on one thread of its own. {@link #close()} may be called from any thread but that.
 */
public final class LabLink implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_PER_PING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final LabAddress lab;
    private final LinkKey key;
    private final int port;
    private final Faults faults;
    private final RecordedTraffic traffic;
    private final Consumer<String> state;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "relay-link");
        made.setDaemon(true);
        return made;
    });
    private Optional<Socket> socket = Optional.empty();
    private String said = "";
    private int attempts;
    private int ticks;

    /**
     * @param port where browsers find the relay, on the lab's host
     * @param traffic what the relay records
     * @param state told in words when the link comes or goes, on the link's thread
     */
    public LabLink(
            LabAddress lab, LinkKey key, int port, Faults faults, RecordedTraffic traffic, Consumer<String> state) {
        this.lab = lab;
        this.key = key;
        this.port = port;
        this.faults = faults;
        this.traffic = traffic;
        this.state = state;
    }

    public LabLink start() {
        thread.execute(this::connect);
        thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void connect() {
        Socket next = new Socket();
        client.newWebSocketBuilder()
                .header("Authorization", key.authorization())
                .subprotocols(LinkMessage.PROTOCOL)
                .connectTimeout(PATIENCE)
                .buildAsync(lab.link(), next)
                .whenComplete((opened, error) -> soon(() -> {
                    if (error == null) {
                        next.open(opened);
                    } else {
                        refused(error);
                    }
                }));
    }

    private void refused(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        say("Not linked to " + lab + ": " + why(cause) + ". Trying again.");
        long most = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempts++, 10));
        thread.schedule(this::connect, ThreadLocalRandom.current().nextLong(most + 1), TimeUnit.MILLISECONDS);
    }

    private static String why(Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            return switch (status) {
                case 403 -> "it refuses the key (403); it must be the same as its lab.wire-key";
                case 404 ->
                    "there is no link (404); has it got a lab.wire-key, and is the path of --target its context path?";
                case 409 -> "another relay is linked to it (409)";
                default -> "it answers " + status;
            };
        }
        return "it cannot be reached (" + cause + ")";
    }

    private void tick() {
        socket.ifPresent(Socket::tick);
    }

    private void say(String words) {
        if (!words.equals(said)) {
            said = words;
            state.accept(words);
        }
    }

    private void soon(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            /* closed meanwhile, and nothing is to be done any more */
        }
    }

    @Override
    public void close() {
        soon(() -> socket.ifPresent(Socket::hangUp));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever interrupts wants it now
        }
    }

    /** One WebSocket. Its listener's methods are called by the client's threads, the rest by the link's. */
    private final class Socket implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();
        private volatile long heardAt = System.nanoTime();
        private WebSocket webSocket;
        private Outgoing out;
        private LinkSession session;

        void open(WebSocket opened) {
            webSocket = opened;
            attempts = 0;
            heardAt = System.nanoTime();
            out = new Outgoing(opened, error -> soon(() -> over("nothing can be sent (" + error.getMessage() + ")")));
            session = new LinkSession(out::send, faults, traffic);
            socket = Optional.of(this);
            session.hello(port);
            say("Linked to " + lab + ": its pages show what this relay counts.");
        }

        void tick() {
            if (System.nanoTime() - heardAt > LinkMessage.SILENCE.toNanos()) {
                over("it is silent");
            } else if (out.keepsUp()) {
                session.tick();
                if (++ticks % TICKS_PER_PING == 0) {
                    out.ping();
                }
            }
        }

        void hangUp() {
            session.close();
            webSocket.abort();
            socket = Optional.empty();
        }

        private void over(String why) {
            if (socket.filter(present -> present == this).isPresent()) {
                hangUp();
                refused(new IllegalStateException(why));
            }
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            heardAt = System.nanoTime();
            part.append(data);
            if (part.length() > LinkMessage.MOST_LENGTH) {
                soon(() -> over("it says too much at once"));
                return null;
            }
            if (last) {
                String text = part.toString();
                part.setLength(0);
                soon(() -> receive(text));
            }
            from.request(1);
            return null;
        }

        private void receive(String text) {
            try {
                if (socket.filter(present -> present == this).isPresent()) {
                    session.receive(text);
                }
            } catch (JsonProcessingException e) {
                over("it does not speak " + LinkMessage.PROTOCOL);
            }
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heardAt = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            soon(() -> over("it has ended the link (" + code + (reason.isEmpty() ? "" : ", " + reason) + ")"));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            soon(() -> over("the link broke (" + error + ")"));
        }
    }
}
