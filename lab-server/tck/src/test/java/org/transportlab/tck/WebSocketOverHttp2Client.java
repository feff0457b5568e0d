package org.transportlab.tck;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;

/**
 * A WebSocket on a stream of HTTP/2, opened by extended CONNECT (RFC 8441), by Jetty's client: Tyrus speaks HTTP/1.1 only.
 * Public, because that client calls its methods.
 */
public final class WebSocketOverHttp2Client implements Client, Session.Listener.AutoDemanding {
    private static final int LARGEST_MESSAGE = 4 << 20;

    private final Transcript heard = new Transcript();
    private final Map<String, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private final org.eclipse.jetty.websocket.client.WebSocketClient container;
    private volatile Session session;

    private WebSocketOverHttp2Client(org.eclipse.jetty.websocket.client.WebSocketClient container) {
        this.container = container;
    }

    static Client open(URI lab, Visit visit) {
        WebSocketOverHttp2Client client = new WebSocketOverHttp2Client(container());
        URI at = Line.plain(visit.at(lab, "ws"));
        ClientUpgradeRequest request =
                new ClientUpgradeRequest(URI.create("ws" + at.toString().substring("http".length())));
        request.setSubProtocols("lab.v1");
        try {
            client.container.start();
            client.container.connect(client, request).orTimeout(20, TimeUnit.SECONDS).join();
            return client;
        } catch (CompletionException e) {
            client.stop();
            throw new UncheckedIOException(new IOException("refused: " + e.getMessage(), e));
        } catch (Exception e) {
            client.stop();
            throw new IllegalStateException(e);
        }
    }

    /** With a connection of its own, which speaks HTTP/2 from the first byte: by ALPN inside TLS, else by prior knowledge. */
    private static org.eclipse.jetty.websocket.client.WebSocketClient container() {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(Identity.material().trust());
        QueuedThreadPool threads = new QueuedThreadPool(8);
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        connector.setSelectors(1);
        connector.setSslContextFactory(tls);
        HttpClient http = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client(connector)));
        var client = new org.eclipse.jetty.websocket.client.WebSocketClient(http);
        client.setMaxTextMessageSize(LARGEST_MESSAGE);
        client.setStopAtShutdown(false);
        return client;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
        if (message.startsWith("[")) {
            Json.elements(message).forEach(heard::frame);
            return;
        }
        JsonNode json = Json.parse(message);
        if (json.has("re")) {
            reply(json.get("re").textValue()).complete(json);
        } else if (json.has("ts")) {
            heard.frame(message);
        } else {
            heard.notice(json);
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        heard.end(new End(code, reason));
        replies.values().forEach(reply -> reply.completeExceptionally(new IOException("closed: " + code + " " + reason)));
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        heard.end(End.cut(cause.toString()));
    }

    private CompletableFuture<JsonNode> reply(String id) {
        return replies.computeIfAbsent(id, absent -> new CompletableFuture<>());
    }

    @Override
    public Transcript heard() {
        return heard;
    }

    @Override
    public JsonNode send(String command) {
        String id = Json.parse(command).get("id").textValue();
        replies.remove(id); // the same command may be sent again
        session.sendText(command, Callback.from(() -> {}, failure -> reply(id).completeExceptionally(failure)));
        return reply(id).orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (session != null && session.isOpen()) {
            session.close(1000, "", Callback.from(this::stop, failure -> stop()));
        } else {
            stop();
        }
    }

    /** On a thread of its own: the client's own threads call this, and wait for each other when they stop. */
    private void stop() {
        Thread stopping = new Thread(
                () -> {
                    try {
                        container.stop();
                    } catch (Exception e) {
                        heard.end(End.cut(e.toString()));
                    }
                },
                "websocket client stops");
        stopping.setDaemon(true);
        stopping.start();
    }
}
