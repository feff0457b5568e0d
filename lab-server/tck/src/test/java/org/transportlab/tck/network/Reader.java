package org.transportlab.tck.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.tck.raw.WebSocketFrame;

/**
 * Reads messages in one of the four ways, on one raw socket, and hides nothing of what happens to it.
 *
 * <p>All that waits throws a {@code SocketTimeoutException} after too much silence, an {@code EOFException} when the connection
 * ends without a word, a {@code SocketException} when it is reset, and {@link Ends} otherwise. Not safe for threads.
 */
public final class Reader implements AutoCloseable {
    private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");
    private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]*)\"");
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);

    private final Technique technique;
    private final String path;
    private final Headers headers;
    private final Wire wire;
    private final Queue<String> texts = new ArrayDeque<>();
    private final List<String> notices = new ArrayList<>();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private String cursor;
    private Answer open;
    private boolean asked;
    private String target = "";
    private String etag = "";

    /**
     * Connects, and asks.
     *
     * @param path what is asked for, with a query, but without the cursor
     * @param cursor where to begin; empty for now
     * @param headers what the requests say
     */
    public Reader(Technique technique, int port, String path, String cursor, Headers headers) throws IOException {
        this.technique = technique;
        this.path = path;
        this.cursor = cursor;
        this.headers = headers;
        this.wire = new Wire(port);
        ask();
    }

    public static Reader of(Technique technique, Lab lab, int port, String user, String cursor) throws IOException {
        return new Reader(
                technique,
                port,
                lab.path(technique.path()) + "?channels=notify." + user + "&user=" + user + "&wait=20&connection=c"
                        + user,
                cursor,
                Headers.bare(technique, "Host: 127.0.0.1:" + port));
    }

    /** The next message. */
    public String next() throws IOException {
        long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
        while (texts.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("no message, but answers; " + notices);
            }
            step();
            if (texts.isEmpty() && technique == Technique.SHORTPOLL) {
                wire.hears(BETWEEN_POLLS); // nothing should come; if the connection ends, it says so
            }
        }
        return texts.remove();
    }

    /** Polls once, whether or not there is anything. */
    public void poll() throws IOException {
        step();
    }

    /** Returns when messages can come: a stream is open, a poll has been answered, a long poll has at least been sent. */
    public void awaitOpen() throws IOException {
        if (technique == Technique.SHORTPOLL) {
            step();
        } else if (technique != Technique.LONGPOLL) {
            awaitNotice("hello");
        }
    }

    String awaitNotice(String type) throws IOException {
        return awaitNotices(type, 1);
    }

    /** The last of so many control messages of a type. */
    public String awaitNotices(String type, int count) throws IOException {
        while (notices(type).size() < count) {
            step();
        }
        return notices(type).get(count - 1);
    }

    public List<String> notices(String type) {
        return notices.stream()
                .filter(notice -> notice.contains("\"type\":\"" + type + '"'))
                .toList();
    }

    /** Goes on reading for a time in which no message is expected; heartbeats may come. */
    public void goOnFor(Duration time) throws IOException {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            if (technique == Technique.SHORTPOLL) {
                step();
                wire.hears(BETWEEN_POLLS);
            } else {
                if (!asked) {
                    ask();
                }
                if (wire.hears(Duration.ofNanos(left))) {
                    step();
                }
            }
        }
    }

    public Wire wire() {
        return wire;
    }

    public String cursor() {
        return cursor;
    }

    /** The head of the last answer. */
    public Answer answer() {
        return open;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private void ask() throws IOException {
        String next = cursor.isEmpty() ? path : path + "&cursor=" + URLEncoder.encode(cursor, UTF_8);
        StringBuilder request = new StringBuilder("GET " + next + " HTTP/1.1\r\n");
        headers.always().forEach(header -> request.append(header).append("\r\n"));
        if (next.equals(target) && !etag.isEmpty()) {
            request.append("If-None-Match: ").append(etag).append("\r\n");
            headers.whenKnown().forEach(header -> request.append(header).append("\r\n"));
        }
        target = next;
        wire.write(request.append("\r\n").toString());
        asked = true;
        open = null;
    }

    /** Takes in the next answer, event or message. */
    private void step() throws IOException {
        if (!asked) {
            ask();
        }
        if (open == null) {
            open = Answer.read(wire);
            int wanted = technique == Technique.WEBSOCKET ? 101 : 200;
            if (open.status() != wanted
                    && !(technique.polls() && List.of(204, 304).contains(open.status()))) {
                String body = open.status() == 101 ? "" : open.body();
                notices.add(body);
                throw new Ends.Refused(open.status(), body);
            }
            if (!technique.polls()) {
                return; // a head is an event of its own
            }
        }
        switch (technique) {
            case SHORTPOLL, LONGPOLL -> {
                take(open.body());
                etag = open.header("ETag");
                asked = false;
            }
            case SSE -> event();
            case WEBSOCKET -> frame();
        }
    }

    private void event() throws IOException {
        int end = -1;
        while (end < 0) {
            byte[] chunk = open.chunk();
            if (chunk.length == 0) {
                throw new Ends.Politely("the stream is over; " + notices);
            }
            stream.writeBytes(chunk);
            end = stream.toString(UTF_8).lastIndexOf("\n\n");
        }
        String whole = stream.toString(UTF_8);
        stream.reset();
        stream.writeBytes(whole.substring(end + 2).getBytes(UTF_8));
        for (String line : whole.substring(0, end).split("\n", -1)) {
            if (line.startsWith("data: ")) {
                take(line.substring("data: ".length()));
            } else if (line.startsWith("id: ")) {
                cursor = line.substring("id: ".length());
            }
        }
    }

    private void frame() throws IOException {
        WebSocketFrame frame = WebSocketFrame.read(wire::read);
        switch (frame.opcode()) {
            case WebSocketFrame.TEXT -> take(frame.text());
            case WebSocketFrame.CLOSE -> throw new Ends.Politely("close " + frame.code() + "; " + notices);
            case WebSocketFrame.PING -> wire.write(WebSocketFrame.masked(WebSocketFrame.PONG, frame.payload()));
            default -> throw new IOException("a frame of kind " + frame.opcode());
        }
    }

    private void take(String json) {
        Matcher said = TEXT.matcher(json);
        while (said.find()) {
            texts.add(said.group(1));
        }
        if ((!json.startsWith("[") && !json.contains("\"ts\":")) || json.contains("\"frames\":")) {
            notices.add(json);
        }
        Matcher at = CURSOR.matcher(json);
        if (at.find()) {
            cursor = at.group(1);
        }
    }
}
