package org.transportlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.traffic.Kind;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.wire.message.Direction;

/** A real client and a real server, with a tap on either side of the relay. */
class RelayBeforeJettyTest {
    private final Recorder recorder = new Recorder();
    private final Server server = new Server();
    private SocketTap behind;
    private Relay relay;
    private SocketTap before;

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server, container -> container.addMapping("/ws", (request, response, callback) -> new Echo())));
        ((WebSocketUpgradeHandler) server.getHandler()).setHandler(new Pages());
        server.start();
        behind = new SocketTap(connector.getLocalPort());
        relay = new Relay(RelayOptions.loopback(0, Target.loopback(behind.port()), Served.ALL), List.of(recorder))
                .start();
        before = new SocketTap(relay.port());
    }

    @AfterEach
    void stop() throws Exception {
        before.close();
        relay.close();
        behind.close();
        server.stop();
    }

    @Test
    void carriesRequestsOfAKeptConnection() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < 20; i++) {
            assertThat(get(client, "/poll?connection=abcd1234&n=" + i)).isEqualTo("{\"n\":1}");
            assertThat(get(client, "/chunked")).hasSize(100_000);
        }

        assertEverySocketSawTheSame();
        assertThat(recorder.of(Kind.REQUEST_HEAD)).hasSize(40);
        assertThat(recorder.of(Kind.CHUNK_FRAMING)).isNotEmpty();
        assertThat(recorder.sum(1, Direction.DOWN).payload()).isEqualTo(20L * 100_007);
    }

    @Test
    void carriesAnEventStream() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        assertThat(get(client, "/sse").lines().filter(line -> line.startsWith("data:")))
                .hasSize(100);

        assertEverySocketSawTheSame();
        assertThat(recorder.of(Kind.SSE_EVENT))
                .hasSize(100)
                .extracting(TrafficEvent::whole)
                .containsOnly(true);
        assertThat(recorder.sum(1, Direction.DOWN).payload()).isEqualTo(100L * "{\"n\":42}".length());
    }

    @Test
    void carriesPlainWebSocketMessages() throws Exception {
        echo(List.of());

        assertThat(recorder.of(Kind.WS_FRAME))
                .extracting(TrafficEvent::summary)
                .noneMatch(text -> text.contains("deflate"));
        assertThat(recorder.of(Direction.UP, Kind.WS_FRAME).get(0).decoded().text())
                .startsWith("message 0 ");
        assertThat(recorder.of(Direction.DOWN, Kind.WS_FRAME).get(0).decoded().text())
                .startsWith("message 0 ");
    }

    @Test
    void carriesCompressedWebSocketMessages() throws Exception {
        echo(List.of("permessage-deflate"));

        assertThat(recorder.of(Direction.DOWN, Kind.WS_FRAME))
                .extracting(TrafficEvent::summary)
                .anyMatch(text -> text.contains("deflate"));
        assertThat(recorder.sum(1, Direction.DOWN).payload()).isLessThan(300_000);
    }

    private void echo(List<String> extensions) throws Exception {
        WebSocketClient client = new WebSocketClient();
        client.start();
        try {
            Heard heard = new Heard();
            ClientUpgradeRequest request =
                    new ClientUpgradeRequest(URI.create("ws://127.0.0.1:" + before.port() + "/ws?connection=abcd1234"));
            request.addExtensions(extensions.toArray(String[]::new));
            Session session = client.connect(heard, request).get(10, TimeUnit.SECONDS);
            for (int i = 0; i < 10; i++) {
                String message = "message " + i + " " + "abc".repeat(i * i * 250);
                session.sendText(message, org.eclipse.jetty.websocket.api.Callback.NOOP);
                assertThat(heard.texts.poll(10, TimeUnit.SECONDS)).isEqualTo(message);
            }
            session.sendPing(ByteBuffer.wrap(new byte[] {1}), org.eclipse.jetty.websocket.api.Callback.NOOP);
            await().until(() -> !recorder.of(Direction.DOWN, Kind.HEARTBEAT).isEmpty());
            session.close();
            await().until(() -> !recorder.of(Kind.TCP_CLOSE).isEmpty());
        } finally {
            client.stop();
        }
        assertEverySocketSawTheSame();
    }

    private void assertEverySocketSawTheSame() {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            for (int i = 0; i < before.tapes.size(); i++) {
                SocketTap.Tape client = before.tapes.get(i);
                SocketTap.Tape atServer = behind.tapes.get(i);
                assertThat(atServer.up().toByteArray()).isEqualTo(client.up().toByteArray());
                assertThat(client.down().toByteArray())
                        .isEqualTo(atServer.down().toByteArray());
                RelayedConnection counted = relay.connections().get(i);
                assertThat(counted.fromClient()).isEqualTo(client.up().size()).isEqualTo(counted.toServer());
                assertThat(counted.fromServer()).isEqualTo(client.down().size()).isEqualTo(counted.toClient());
                recorder.assertTiles(i + 1, Direction.UP, client.up().size());
                recorder.assertTiles(i + 1, Direction.DOWN, client.down().size());
            }
        });
        assertThat(recorder.of(Kind.UNPARSED)).isEmpty();
    }

    private String get(HttpClient client, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + before.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static final class Pages extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            switch (Request.getPathInContext(request)) {
                case "/sse" -> {
                    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
                    event(response, callback, 0);
                }
                case "/chunked" -> {
                    byte[] bytes = new byte[100_000];
                    new Random(1).nextBytes(bytes);
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] &= 0x7f;
                    }
                    response.write(
                            false,
                            ByteBuffer.wrap(bytes, 0, 50_000),
                            Callback.from(
                                    () -> response.write(true, ByteBuffer.wrap(bytes, 50_000, 50_000), callback),
                                    callback::failed));
                }
                default -> Content.Sink.write(response, true, "{\"n\":1}", callback);
            }
            return true;
        }

        private static void event(Response response, Callback callback, int n) {
            ByteBuffer bytes = ByteBuffer.wrap("id: a.1\ndata: {\"n\":42}\n\n".getBytes(StandardCharsets.UTF_8));
            boolean last = n == 99;
            response.write(
                    last,
                    bytes,
                    last ? callback : Callback.from(() -> event(response, callback, n + 1), callback::failed));
        }
    }

    /** Sends back what it gets. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {
        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, org.eclipse.jetty.websocket.api.Callback.NOOP);
        }
    }

    /** Keeps what it gets. */
    public static final class Heard extends Session.Listener.AbstractAutoDemanding {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void onWebSocketText(String message) {
            texts.add(message);
        }
    }
}
