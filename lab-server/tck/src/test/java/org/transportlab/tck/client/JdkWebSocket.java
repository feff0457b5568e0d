package org.transportlab.tck.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A WebSocket by the JDK's client, in HTTP/1.1: it knows no other. */
final class JdkWebSocket implements WebSocketPlug, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final Ear ear;
    private final StringBuilder begun = new StringBuilder();
    private WebSocket socket;

    private JdkWebSocket(Ear ear) {
        this.ear = ear;
    }

    static WebSocketPlug open(HttpClient client, URI at, Ear ear) throws IOException {
        JdkWebSocket plug = new JdkWebSocket(ear);
        plug.socket = completed(client.newWebSocketBuilder()
                .subprotocols("lab.v1")
                .connectTimeout(PATIENCE)
                .buildAsync(at, plug));
        return plug;
    }

    private static <T> T completed(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        begun.append(part);
        if (last) {
            String message = begun.toString();
            begun.setLength(0);
            ear.text(message);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ear.end(new End(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
        ear.end(End.cut(cause.toString()));
    }

    /** One after the other: the JDK's takes no second text before the first is on its way. */
    @Override
    public synchronized void write(String message) throws IOException {
        completed(socket.sendText(message, true));
    }

    @Override
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void close() throws IOException {
        if (!socket.isOutputClosed()) {
            completed(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        }
    }
}
