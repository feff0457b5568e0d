package org.transportlab.kit.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.regex.Pattern;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;

/**
 * Reads an event stream as a browser does (HTML standard, 9.2.6), and keeps what a browser hides. For one thread; throws the
 * same lessons as {@link RawHttp}.
 */
public final class SseReader {
    private static final Pattern DATA_LINE = Pattern.compile("(^|[\r\n])data[:\r\n]");
    private final RawHttp raw;
    private final Answer head;
    private final boolean chunked;
    private byte[] chunk = new byte[0];
    private int at;
    private int before;
    private long started = System.nanoTime();

    /**
     * One event, or one comment on its own.
     *
     * @param id null if the event has no id line
     * @param name what is after {@code event:}, else {@code message}
     * @param data its data lines, joined by line feeds; empty for a comment
     * @param comment what is after the colon that opens a line; null if there is none
     * @param text all of it as it came, the blank line included
     * @param millis since the stream was opened
     */
    public record Event(String id, String name, String data, String comment, String text, long millis) {}

    SseReader(RawHttp raw, String path, String... headers) {
        this.raw = raw;
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Accept: text/event-stream";
        raw.ask("GET", path, "", all);
        head = raw.head();
        chunked = "chunked".equals(head.header("transfer-encoding"));
    }

    /** The connection below. */
    public RawHttp connection() {
        return raw;
    }

    public Answer head() {
        return head;
    }

    /**
     * Waits for the next event, and skips what a page never sees: blocks without a data line, such as comments and retry.
     * Five seconds unless the connection is given other patience.
     */
    public Event next() {
        Event event = nextBlock();
        while (!DATA_LINE.matcher(event.text()).find()) {
            event = nextBlock();
        }
        return event;
    }

    /** Waits for whatever ends in a blank line; lines end in CR, LF or both, as the standard has it. */
    public Event nextBlock() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        boolean emptyLine = true;
        boolean ended = false;
        while (!ended) {
            int b = next1();
            if (b < 0) {
                throw Lesson.named("stream-ended")
                        .wanted("another event")
                        .saw("the end of the stream after " + Steps.visible(block.toByteArray()))
                        .why("An event counts only once its blank line has come.");
            }
            boolean secondHalf = b == '\n' && before == '\r';
            before = b;
            if (secondHalf && block.size() == 0) {
                continue; // of the line end that ended the block before
            }
            block.write(b);
            if (!secondHalf) {
                boolean lineEnd = b == '\n' || b == '\r';
                ended = lineEnd && emptyLine;
                emptyLine = lineEnd;
            }
        }
        if (before == '\r' && at < chunk.length && chunk[at] == '\n') {
            block.write(next1());
            before = '\n';
        }
        return noted(parse(block.toString(UTF_8)));
    }

    /** Whether nothing comes for so long. */
    public boolean silentFor(Duration time) {
        return at == chunk.length && raw.silentFor(time);
    }

    /** Resets the connection. */
    public void cut() {
        raw.reset();
    }

    private Event noted(Event event) {
        raw.steps().add("event", "", "<- " + Steps.visible(event.text()));
        return event;
    }

    private Event parse(String text) {
        String id = null;
        String name = "message";
        String comment = null;
        StringBuilder data = new StringBuilder();
        for (String line : text.split("\r\n|\n|\r", -1)) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "" -> comment = colon == 0 ? value : comment;
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(value).append('\n');
                default -> {
                    // ignored, as a browser does
                }
            }
        }
        String joined = data.length() == 0 ? "" : data.substring(0, data.length() - 1);
        return new Event(id, name, joined, comment, text, (System.nanoTime() - started) / 1_000_000);
    }

    private int next1() {
        if (!chunked) {
            return raw.read();
        }
        if (at == chunk.length) {
            chunk = raw.chunk();
            at = 0;
            if (chunk.length == 0) {
                return -1;
            }
        }
        return chunk[at++] & 0xff;
    }
}
