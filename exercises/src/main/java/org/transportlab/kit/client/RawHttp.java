package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;

/**
 * A connection on which every byte is chosen and seen, with the time it came.
 *
 * <p>For one thread at a time. When nothing comes in time it throws the lesson {@code no-answer}, when the connection ends
 * too early {@code closed-early}.
 */
public final class RawHttp implements AutoCloseable {
    private final Steps steps;
    private final Socket socket = new Socket();
    private final Arrivals in;
    private Duration patience = Duration.ofSeconds(5);
    private String asked = "(nothing)";
    private boolean isLineEndDue;

    RawHttp(int port, int receiveBuffer, Steps steps) {
        this.steps = steps;
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer); // before connecting, or the window is already agreed on
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            in = new Arrivals(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Steps steps() {
        return steps;
    }

    /** How long an answer is waited for; five seconds unless set. */
    public RawHttp patience(Duration wait) {
        patience = wait;
        return this;
    }

    public Answer get(String path, String... headers) {
        return ask("GET", path, "", headers).answer();
    }

    public Answer post(String path, String body, String... headers) {
        return ask("POST", path, body, headers).answer();
    }

    /** Sends a request and does not wait for the answer. */
    public RawHttp ask(String method, String path, String body, String... headers) {
        return ask(List.of(), method, path, body, headers);
    }

    /** Likewise, with headers that are sent and left out of the transcript. */
    RawHttp ask(List<String> unsaid, String method, String path, String body, String... headers) {
        byte[] content = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        unsaid.forEach(header -> head.append(header).append("\r\n"));
        if (content.length > 0) {
            head.append("Content-Type: text/plain;charset=utf-8\r\n");
        }
        if (!"GET".equals(method)) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        asked = method + ' ' + path;
        String told = content.length == 0 ? asked : asked + ' ' + Steps.visible(body);
        steps.add("ask", headers.length == 0 ? told : told + "  " + String.join("  ", headers));
        return send((head + "\r\n" + body).getBytes(UTF_8));
    }

    /** Sends these bytes, and notes nothing. */
    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw closedEarly(e.getMessage());
        }
    }

    /** Reads the status line and the headers; the body is still to come. */
    public Answer head() {
        String status = line();
        if (!status.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
            steps.add("answer", "").caret(status, 0, "not a status line");
            throw Lesson.named("not-http")
                    .wanted("a status line such as HTTP/1.1 200 OK")
                    .saw(Steps.visible(status))
                    .why("A client reads the first line before all else.");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = Math.max(0, line.indexOf(':'));
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        Answer head = new Answer(
                Integer.parseInt(status.substring(9, 12)),
                status.length() > 13 ? status.substring(13) : "",
                headers,
                "",
                new byte[0]);
        steps.add("answer", "", "-> " + head.brief());
        return head;
    }

    /** Reads a whole answer. */
    public Answer answer() {
        Answer head = head();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String length = head.header("content-length");
        if (!length.isEmpty()) {
            body.writeBytes(exactly(Integer.parseInt(length)));
        } else if ("chunked".equals(head.header("transfer-encoding"))) {
            for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
                body.writeBytes(chunk);
            }
            line();
        }
        if (body.size() > 0 && head.status() < 400) {
            steps.wire(body.toByteArray());
        }
        return Answer.of(head, body.toByteArray());
    }

    /** Reads one chunk of a chunked body; the last one is empty. */
    public byte[] chunk() {
        isLineEndDue = false;
        String size = line();
        byte[] chunk = exactly(Integer.parseInt(size.isEmpty() ? line() : size, 16));
        // not read here: Tomcat sends the line end of a chunk at once, Jetty together with the next chunk
        isLineEndDue = chunk.length > 0;
        return chunk;
    }

    /** Whether nothing at all comes for so long, the end of the connection included; the line end after a chunk is nothing. */
    public boolean silentFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            boolean silent = in.peek(socket, time);
            if (!silent && isLineEndDue && in.skipLineEnd()) {
                isLineEndDue = false;
                return in.peek(socket, Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            }
            return silent;
        } catch (IOException e) {
            return false; // a reset is something that came
        }
    }

    /** Reads up to the next line end, which is left out. */
    public String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = next(); b != '\n'; b = next()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Reads just so many bytes. */
    public byte[] exactly(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) next();
        }
        return bytes;
    }

    /** Reads one byte; -1 at the end of the connection. */
    public int read() {
        try {
            socket.setSoTimeout((int) patience.toMillis());
            return in.read();
        } catch (SocketTimeoutException e) {
            throw Lesson.named("no-answer")
                    .wanted("an answer to " + asked)
                    .saw("nothing for " + patience.toMillis() + " ms, connection open")
                    .why("The client cannot know whether the server thinks or has forgotten it.");
        } catch (IOException e) {
            return -1; // a reset is an end as well
        }
    }

    /** Everything read so far, in the pieces and at the times it came. */
    public List<Arrival> arrivals() {
        return in.all();
    }

    /** Ends sending (FIN) and goes on reading. */
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a RST: nothing more is sent or read, as with a machine that lost its power. */
    public void reset() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.add("cut", "TCP reset by the client");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int next() {
        int b = read();
        if (b < 0) {
            throw closedEarly("the end of the connection");
        }
        return b;
    }

    private Lesson closedEarly(String what) {
        return Lesson.named("closed-early")
                .wanted("a whole answer to " + asked)
                .saw(what)
                .why("Half an answer looks to a client like a broken network.");
    }
}
