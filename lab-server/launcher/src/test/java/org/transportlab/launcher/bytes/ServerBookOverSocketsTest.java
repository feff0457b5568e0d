package org.transportlab.launcher.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.AsyncContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.RawClient;
import org.transportlab.launcher.Relay;
import org.transportlab.launcher.Techniques;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.traffic.ByteLedger.Chunk;
import org.transportlab.observe.traffic.ByteLedger.Count;

/** The ledger against a relay that counts the same sockets from outside, to the byte. */
class ServerBookOverSocketsTest {

    private final Techniques techniques = new Techniques();
    private LabServer lab;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        lab = new LabServer(
                        LabOptions.loopback(0)
                                .withHeadDeadline(Duration.ofMillis(300))
                                .withDrainTimeout(Duration.ofMillis(200)),
                        techniques)
                .start();
        relay = new Relay(lab.uri().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        lab.close();
    }

    @Test
    void countsSeveralRequestsOnOneSocket() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            for (int i = 0; i < 5; i++) {
                client.get("/poll?channels=a&connection=poller1");
                client.readResponse();
            }
        }
        Count count = equalToTheRelay("shortpoll");
        assertThat(lab.ledger().of("poller1")).isEqualTo(count);
        assertThat(count.requests()).isEqualTo(5);
        assertThat(count.sockets()).isEqualTo(1);
        assertThat(count.handshakeIn()).isZero();
    }

    @Test
    void splitsOneSocketBetweenPagesPollsAndSends() throws Exception {
        long[] in = new long[3];
        long[] out = new long[3];
        try (RawClient client = new RawClient(relay.port())) {
            for (int i = 0; i < 20; i++) {
                in[0] += client.get("/page");
                out[0] += client.readResponse().length();
                in[1] += client.get("/poll?connection=poller1&channels=a");
                out[1] += client.readResponse().length();
                in[2] += client.post("/send?connection=poller1", "{\"i\":" + i + "}");
                out[2] += client.readResponse().length();
            }
        }
        equalToTheRelay("page", "shortpoll", "send");
        Map<String, Count> counts = lab.ledger().byTransport();
        assertThat(counts.get("page")).isEqualTo(new Count(in[0], out[0], 20, 1, 0, 0, 0));
        assertThat(counts.get("shortpoll")).isEqualTo(new Count(in[1], out[1], 20, 1, 0, 0, 0));
        assertThat(counts.get("send")).isEqualTo(new Count(in[2], out[2], 20, 1, 0, 0, 0));
        assertThat(lab.ledger().of("poller1")).isEqualTo(new Count(in[1] + in[2], out[1] + out[2], 40, 1, 0, 0, 0));
    }

    /** Without the upgrade to HTTP/2, whose request belongs to the connection. */
    private static HttpClient http1() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Test
    void countsALongPollThatWaited() throws Exception {
        HttpClient client = http1();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Integer> status = client.sendAsync(
                            HttpRequest.newBuilder(uri("/long-poll?connection=holder1"))
                                    .build(),
                            BodyHandlers.ofString())
                    .thenApply(response -> response.statusCode());
            Techniques.answer(techniques.parked.take(), "news ".repeat(i + 1));
            assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        }
        Count count = equalToTheRelay("longpoll");
        assertThat(lab.ledger().of("holder1")).isEqualTo(count);
        assertThat(count.requests()).isEqualTo(3);
        assertThat(count.sockets()).isEqualTo(relay.accepted());
    }

    @Test
    void countsAChunkedEventStreamAndItsHandshake() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            int request = client.get("/sse?connection=stream1");
            String head = client.readThrough("\r\n\r\n");
            AsyncContext stream = techniques.streams.take();
            for (int i = 0; i < 50; i++) {
                Techniques.event(stream, "tick " + i);
                client.readThrough("tick " + i + "\n\n"); // Jetty sends a chunk's CRLF with the next one
            }
            Count count = equalToTheRelay("sse");
            assertThat(lab.ledger().of("stream1")).isEqualTo(count);
            assertThat(count.handshakeIn()).isEqualTo(request);
            assertThat(count.handshakeOut()).isEqualTo(head.length());
            stream.complete();
            client.readThrough("0\r\n\r\n");
            client.get("/poll?connection=stream1");
            client.readResponse();
        }
        equalToTheRelay("sse", "shortpoll");
    }

    @Test
    void booksAStreamToTheConnectionTheServerMade() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            client.get("/sse?channels=a");
            client.readThrough("\r\n\r\n");
            Count count = equalToTheRelay("sse");
            assertThat(lab.ledger().of("made1by2server")).isEqualTo(count);
        }
    }

    @Test
    void countsAWebSocketFromItsUpgradeToItsClose() throws Exception {
        Listener listener = new Listener();
        WebSocket socket = open("/ws?connection=socket1", listener);
        Count opened = equalToTheRelay("websocket");
        assertThat(opened.handshakeIn()).isEqualTo(opened.in());
        assertThat(opened.handshakeOut()).isEqualTo(opened.out());
        for (String text : new String[] {"a", "b".repeat(200), "c".repeat(20_000)}) {
            socket.sendText(text, true).get();
            assertThat(listener.texts.take()).isEqualTo(text);
        }
        Count open = equalToTheRelay("websocket");
        assertThat(open.handshakeIn()).isEqualTo(opened.handshakeIn());
        assertThat(open.out()).isGreaterThan(20_200 + opened.out());
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        assertThat(techniques.closed.take().getCloseCode().getCode()).isEqualTo(1000);
        Count count = equalToTheRelay("websocket");
        assertThat(lab.ledger().of("socket1")).isEqualTo(count);
        assertThat(count.requests()).isEqualTo(1);
    }

    @Test
    void readsTheClientsAnswerToAClose() throws Exception {
        Listener listener = new Listener();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create(
                                "ws" + uri("/ws?connection=socket1").toString().substring(4)),
                        listener)
                .get(10, TimeUnit.SECONDS);
        techniques.sockets.take().close(new CloseReason(CloseReason.CloseCodes.getCloseCode(3000), "bye"));
        assertThat(listener.ended.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(techniques.closed.take().getCloseCode().getCode()).isEqualTo(3000);
        equalToTheRelay("websocket");
        assertThat(socket.isOutputClosed()).isTrue();
    }

    @Test
    void booksARefusedRequestToPage() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            client.get("/poll?connection=poller1");
            int polled = client.readResponse().length();
            client.send("GET /poll HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readThrough("\r\n")).contains("400");
            while (client.read() >= 0) {
                // to the end: Jetty closes after a bad request
            }
            equalToTheRelay("shortpoll", "page");
            assertThat(lab.ledger().of("poller1").out()).isEqualTo(polled);
        }
    }

    @Test
    void refusesABareLineFeed() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            client.send("GET /poll HTTP/1.1\nHost: localhost\n\n");
            assertThat(client.readThrough("\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void refusesAHeadBeyondEightKibibytes() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            client.send("GET /poll HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");
            assertThat(client.readThrough("\r\n")).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void closesASocketWhoseHeadTrickles() throws Exception {
        try (RawClient client = new RawClient(lab.uri().getPort())) {
            client.send("GET /poll HTTP/1.1\r\nHo");
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsAnIdleSocketBeyondTheHeadDeadline() throws Exception {
        try (RawClient client = new RawClient(lab.uri().getPort());
                RawClient trickling = new RawClient(lab.uri().getPort())) {
            client.get("/poll");
            client.readResponse();
            trickling.send("GET");
            assertThat(trickling.read()).isEqualTo(-1); // so the deadline has passed
            client.get("/poll");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void cutResetsEverySocketThatCarriesTheConnection() throws Exception {
        try (RawClient stream = new RawClient(lab.uri().getPort());
                RawClient held = new RawClient(lab.uri().getPort());
                RawClient idle = new RawClient(lab.uri().getPort());
                RawClient other = new RawClient(lab.uri().getPort())) {
            stream.get("/sse?connection=victim1");
            stream.readThrough("\r\n\r\n");
            held.get("/long-poll?connection=victim1");
            techniques.parked.take();
            idle.get("/poll?connection=victim1");
            idle.readResponse();
            other.get("/poll?connection=bystander");
            other.readResponse();
            assertThat(lab.ledger().cut("victim1")).isEqualTo(3);
            for (RawClient client : new RawClient[] {stream, held, idle}) {
                assertThrows(IOException.class, client::read, "a reset, not an orderly end");
            }
            other.get("/poll?connection=bystander");
            assertThat(other.readResponse()).startsWith("HTTP/1.1 200");
            await().untilAsserted(() -> assertThat(lab.ledger().cut("victim1")).isZero());
        }
    }

    @Test
    void cutEndsAWebSocketOnBothSides() throws Exception {
        Listener listener = new Listener();
        open("/ws?connection=victim1", listener);
        assertThat(lab.ledger().cut("victim1")).isEqualTo(1);
        assertThat(listener.ended.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(techniques.closed.take().getCloseCode().getCode()).isEqualTo(1006);
    }

    @Test
    void showsTheLastChunksOfAWatchedConnectionOnly() throws Exception {
        try (RawClient client = new RawClient(relay.port())) {
            client.get("/poll?connection=poller1");
            client.readResponse();
            assertThat(lab.ledger().tail("poller1")).isEmpty();
            lab.ledger().watch("poller1");
            for (int i = 0; i < 3; i++) {
                client.get("/poll?connection=poller1&i=" + i);
                client.readResponse();
            }
            await().until(() -> lab.ledger().tail("poller1").size() == 4);
            assertThat(lab.ledger().tail("poller1")).extracting(Chunk::out).containsExactly(false, true, false, true);
            Chunk request = lab.ledger().tail("poller1").get(2);
            assertThat(text(request)).startsWith("GET /poll?connection=poller1&i=2 HTTP/1.1\r\nHost");
            assertThat(text(lab.ledger().tail("poller1").get(3)))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("nothing new");
            lab.ledger().unwatch("poller1");
            assertThat(lab.ledger().tail("poller1")).isEmpty();
        }
    }

    @Test
    void cutsTheHeadOfALongChunkAtFiveHundredTwelveBytes() throws Exception {
        lab.ledger().watch("socket1");
        Listener listener = new Listener();
        WebSocket socket = open("/ws?connection=socket1", listener);
        socket.sendText("d".repeat(3_000), true).get();
        listener.texts.take();
        await().until(() -> lab.ledger().tail("socket1").size() == 4);
        assertThat(lab.ledger().tail("socket1").get(3)).satisfies(chunk -> {
            assertThat(chunk.length()).isEqualTo(3_004);
            assertThat(chunk.head()).hasSize(512);
        });
    }

    @Test
    void countsWhatManyBrowsersDoAtOnce() throws Exception {
        CompletableFuture<?>[] clients = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> CompletableFuture.runAsync(() -> mixedTraffic(i)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clients).get(60, TimeUnit.SECONDS);
        equalToTheRelay("page", "shortpoll", "send", "websocket");
    }

    private void mixedTraffic(int i) {
        HttpClient client = http1();
        try {
            Listener listener = new Listener();
            WebSocket socket = open("/ws?connection=socket" + i, listener);
            for (int n = 0; n < 20; n++) {
                client.send(
                        HttpRequest.newBuilder(uri("/poll?connection=poller" + i))
                                .build(),
                        BodyHandlers.ofString());
                client.send(HttpRequest.newBuilder(uri("/page")).build(), BodyHandlers.ofString());
                client.send(
                        HttpRequest.newBuilder(uri("/send?connection=poller" + i))
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(n * 100)))
                                .build(),
                        BodyHandlers.ofString());
                socket.sendText("n" + n, true).get(10, TimeUnit.SECONDS);
                listener.texts.take();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until both have seen the last bytes, then answers the sum of these transports; all others must be empty. */
    private Count equalToTheRelay(String... transports) {
        await().untilAsserted(() -> {
            Count all = sum(lab.ledger().byTransport().values().stream());
            assertThat(all.in()).as("bytes in").isEqualTo(relay.in());
            assertThat(all.out()).as("bytes out").isEqualTo(relay.out());
            Count named = sum(Stream.of(transports).map(lab.ledger().byTransport()::get));
            assertThat(named).as("only %s", (Object) transports).isEqualTo(all);
        });
        return sum(Stream.of(transports).map(lab.ledger().byTransport()::get));
    }

    private static Count sum(Stream<Count> counts) {
        return counts.reduce(
                Count.ZERO,
                (a, b) -> new Count(
                        a.in() + b.in(),
                        a.out() + b.out(),
                        a.requests() + b.requests(),
                        a.sockets() + b.sockets(),
                        a.handshakeIn() + b.handshakeIn(),
                        a.handshakeOut() + b.handshakeOut(),
                        a.openings() + b.openings()));
    }

    private WebSocket open(String target, Listener listener) throws Exception {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws" + uri(target).toString().substring(4)), listener)
                .get(10, TimeUnit.SECONDS);
        Session opened = techniques.sockets.poll(10, TimeUnit.SECONDS);
        assertThat(opened).isNotNull();
        return socket;
    }

    private URI uri(String target) {
        return URI.create("http://127.0.0.1:" + relay.port() + target);
    }

    private static String text(Chunk chunk) {
        return new String(chunk.head(), StandardCharsets.ISO_8859_1);
    }

    private static final class Listener implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                texts.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete(true);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(true);
        }
    }
}
