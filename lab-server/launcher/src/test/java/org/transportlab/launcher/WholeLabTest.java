package org.transportlab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.bytes.ServerBook;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.traffic.ByteLedger.Count;
import org.transportlab.web.app.LabApplication;

/** The real application on the real server, read through the relay. */
class WholeLabTest {

    private static final Pattern CONNECTION = Pattern.compile("\"connection\":\"([A-Za-z0-9]+)\"");

    private final LabServer lab = new LabServer(LabOptions.loopback(0), new LabApplication());
    private final HttpClient http = HttpClient.newHttpClient();
    private ServerBook ledger;
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        ledger = lab.start().ledger();
        relay = new Relay(lab.uri().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
        relay.close();
    }

    @Test
    void booksEveryTransportToTheByteUpToTheGoodbye() throws Exception {
        String unnamed = get("/poll?channels=ticker.main");
        Matcher made = CONNECTION.matcher(unnamed);
        assertThat(made.find()).as(unnamed).isTrue();
        try (RawClient stream = new RawClient(relay.port())) {
            int request = stream.get("/sse?channels=ticker.main&connection=stream1");
            stream.readThrough("\"type\":\"tick\"");
            Reader reader = new Reader();
            http.newWebSocketBuilder()
                    .subprotocols("lab.v1")
                    .buildAsync(uri("ws", "/ws?channels=ticker.main&connection=socket1"), reader)
                    .get(10, TimeUnit.SECONDS);
            assertThat(get("/long-poll?channels=ticker.main&connection=holder1"))
                    .contains("\"frames\":[{");
            assertThat(reader.texts.await(10, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(lab::close);
            stream.readThrough("event: bye");
            assertThat(reader.closed.get(10, TimeUnit.SECONDS)).isEqualTo(3000);
            closing.get(20, TimeUnit.SECONDS);
            assertThat(ledger.of("stream1").handshakeIn()).isEqualTo(request);
        }
        await().untilAsserted(() -> {
            assertThat(total(true)).as("bytes in").isEqualTo(relay.in());
            assertThat(total(false)).as("bytes out").isEqualTo(relay.out());
        });
        assertThat(ledger.of(made.group(1))).isEqualTo(ledger.byTransport().get("shortpoll"));
        assertThat(ledger.of("holder1")).isEqualTo(ledger.byTransport().get("longpoll"));
        assertThat(ledger.of("stream1")).isEqualTo(ledger.byTransport().get("sse"));
        assertThat(ledger.of("socket1")).isEqualTo(ledger.byTransport().get("websocket"));
    }

    private long total(boolean in) {
        return ledger.byTransport().values().stream()
                .mapToLong(in ? Count::in : Count::out)
                .sum();
    }

    private String get(String target) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri("http", target)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri(String scheme, String target) {
        return URI.create(scheme + "://127.0.0.1:" + relay.port() + target);
    }

    private static final class Reader implements WebSocket.Listener {
        final CountDownLatch texts = new CountDownLatch(5);
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.countDown();
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
