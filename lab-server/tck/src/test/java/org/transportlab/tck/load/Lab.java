package org.transportlab.tck.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.load.client.Dialect;
import org.transportlab.load.client.LabDialect;
import org.transportlab.load.client.Transport;
import org.transportlab.observe.LabClock;

/** A Transport Lab: publishes a ticker of its own for whoever asks over the control WebSocket. */
final class Lab implements Server, WebSocket.Listener {
    private static final String QUIET = "notify.nobody&user=nobody";
    private static final long PATIENCE_SECONDS = 10;
    private static final int CLOCK_SAMPLES = 30;
    private final LabClock clock = LabClock.system();
    private final URI base;
    private final int size;
    private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket control;
    private final String channel;
    private final long offsetMicros;

    /** @param size bytes of each message's data */
    Lab(URI base, int size) throws IOException {
        this.base = base;
        this.size = size;
        URI address =
                base.resolve("control?browser=bench" + ProcessHandle.current().pid());
        control = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), this)
                .join();
        offsetMicros = offset();
        channel = field(run(1, false), "\"channel\":\"([^\"]+)\"");
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(base.getHost(), base.getPort());
    }

    @Override
    public Dialect reading(Transport transport) {
        return new LabDialect(base.getPath(), transport, channel);
    }

    @Override
    public Dialect idle(Transport transport) {
        return new LabDialect(base.getPath(), transport, QUIET);
    }

    @Override
    public void publish(int rate) throws IOException {
        run(Math.max(1, rate), rate > 0);
    }

    @Override
    public LabClock clock() {
        return clock.ahead(offsetMicros);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            inbox.add(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public void close() throws IOException {
        publish(0);
        control.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private String run(int rate, boolean running) throws IOException {
        return ask(
                "{\"type\":\"run\",\"scenario\":\"ticker\",\"rate\":" + rate + ",\"size\":" + size + ",\"running\":"
                        + running + "}",
                "run");
    }

    /** What to add to this machine's clock: from the round trip that took the least time. */
    private long offset() throws IOException {
        long best = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < CLOCK_SAMPLES; i++) {
            long sent = clock.micros();
            String reply = ask("{\"type\":\"clock\",\"t0\":" + sent + "}", "clock");
            long received = clock.micros();
            if (received - sent < best) {
                best = received - sent;
                offset = (number(reply, "t1") - sent + number(reply, "t2") - received) / 2;
            }
        }
        return offset;
    }

    private String ask(String message, String expected) throws IOException {
        inbox.clear();
        control.sendText(message, true).join();
        try {
            while (true) {
                String reply = inbox.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (reply == null || reply.startsWith("{\"type\":\"error\"")) {
                    throw new IOException("asked " + message + ", heard " + reply);
                }
                if (reply.startsWith("{\"type\":\"" + expected + "\"")) {
                    return reply;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static long number(String json, String name) throws IOException {
        return Long.parseLong(field(json, "\"" + name + "\":(\\d+)"));
    }

    private static String field(String json, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }
}
