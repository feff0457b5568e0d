package ex06;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

@Checks
class SseFramesChecks {
    private static final String DOC = "docs/learn/sse.md#what-goes-wrong";
    /** Also for the first request of a server, which is slow. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration REST = Duration.ofMillis(200);
    private final SseFrames chat = new SseFrames();

    @Test
    @Tag("stage-1")
    @DisplayName("the answer says that it is an event stream, before there is any event")
    void saysWhatItIs(LabServer server, Steps steps) throws Exception {
        RawHttp stream = open(server, steps);
        Answer head = stream.head();
        String type = head.header("Content-Type");
        if (head.status() != 200 || !type.startsWith("text/event-stream")) {
            throw Lesson.named("wrong-type")
                    .wanted("200 and Content-Type: text/event-stream")
                    .saw(head.status() + " and " + (type.isEmpty() ? "no Content-Type" : "Content-Type: " + type))
                    .why("EventSource looks at status and type first. If they are not these, it gives up for good.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("each event is on its way when it is said, and complete")
    void sendsAtOnce(LabServer server, Steps steps) throws Exception {
        RawHttp stream = open(server, steps);
        Answer head = stream.head();
        for (String text : new String[] {"hello", "anybody here?"}) {
            say(text, steps);
            expectEvent(stream, head, text, steps);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("a text of several lines, in any alphabet, arrives as it was said")
    void keepsLines(LabServer server, Steps steps) throws Exception {
        SseReader stream = reader(server);
        say("snow: 5 €", steps);
        String price = next(stream).data();
        if (!price.equals("snow: 5 €")) {
            throw Lesson.named("no-charset")
                    .wanted(Steps.visible("snow: 5 €"))
                    .saw(Steps.visible(price))
                    .why("An event stream is read as UTF-8, whatever it was written in.")
                    .doc(DOC)
                    .hint(1);
        }
        expectLines(
                "one\ntwo\n\nfour",
                stream,
                "lost-lines",
                "In an event stream every line is a field, and an empty one ends the event.",
                steps);
        expectLines(
                "over\n",
                stream,
                "lost-last-line",
                "A text that ends in a line feed has one line more, an empty one. It is part of what was said.",
                steps);
        // a vertical tab and a form feed, which Java's \\R takes for ends of lines
        expectLines(
                "a\u000bb\fc",
                stream,
                "too-many-lines",
                "Three characters end a line in an event stream. All others are text.",
                steps);
    }

    private void expectLines(String text, SseReader stream, String id, String why, Steps steps) throws Exception {
        say(text, steps);
        String data = next(stream).data();
        if (!data.equals(text)) {
            throw Lesson.named(id)
                    .wanted("one event with " + Steps.visible(text))
                    .saw("an event with " + Steps.visible(data))
                    .why(why)
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("nothing that is said can become a field or an event of its own")
    void isNotInjected(LabServer server, Steps steps) throws Exception {
        SseReader stream = reader(server);
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String text = "hi" + end + "event: kicked" + end + "data: ada" + end + end + "data: bob left";
            String wanted = text.replace("\r\n", "\n").replace('\r', '\n');
            say(text, steps);
            SseReader.Event event = next(stream);
            if (!event.name().equals("message") || !event.data().equals(wanted)) {
                throw Lesson.named("line-injection")
                        .wanted("a message with " + Steps.visible(wanted))
                        .saw((event.name().equals("message") ? "a message" : "an event named " + event.name())
                                + " with " + Steps.visible(event.data()))
                        .why(
                                "Whoever can end a line can speak as the server (CWE-93). There are three ways to end one.")
                        .doc(DOC)
                        .hint(2);
            }
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("an event is on its way at once, even where something in between compresses")
    void isNotCompressed(LabServer server, Steps steps) throws Exception {
        Opened opened = new Opened(new Compressor(chat));
        RawHttp stream = server.serve("/events", opened).raw();
        stream.ask("GET", "/events", "", "Accept-Encoding: gzip");
        Answer head = stream.head();
        opened.await(SOON);
        String encoding = head.header("Content-Encoding");
        if (!encoding.isEmpty()) {
            steps.wire("Content-Encoding: " + encoding);
            say("hello", steps);
            byte[] bytes = arrived(stream, head, SOON);
            steps.add("wait", SOON.toMillis() + " ms", bytes.length + " bytes");
            throw Lesson.named("gzip-buffer")
                    .wanted("the event within two seconds")
                    .saw(bytes.length + " bytes, and no event: it is in a compressor that waits for more")
                    .why(
                            "Compressing is collecting. Whoever does it on the way was not told to leave this answer alone.")
                    .doc(DOC)
                    .hint(3);
        }
        say("hello", steps);
        expectEvent(stream, head, "hello", steps);
    }

    private RawHttp open(LabServer server, Steps steps) throws InterruptedException {
        Opened opened = new Opened(chat);
        RawHttp stream = server.serve("/events", opened).raw();
        stream.ask("GET", "/events", "");
        opened.await(SOON);
        if (stream.silentFor(SOON)) {
            throw notFlushed("the head of the answer, before there is any event", "nothing for two seconds");
        }
        return stream;
    }

    private SseReader reader(LabServer server) throws InterruptedException {
        Opened opened = new Opened(chat);
        SseReader stream = server.serve("/events", opened).sse("/events");
        stream.connection().patience(SOON);
        opened.await(SOON);
        return stream;
    }

    private void say(String text, Steps steps) throws Exception {
        steps.add("say", Steps.visible(text));
        chat.say(text);
    }

    private static SseReader.Event next(SseReader stream) {
        if (stream.silentFor(SOON)) {
            throw notFlushed("an event within two seconds", "nothing");
        }
        return stream.next();
    }

    private static void expectEvent(RawHttp stream, Answer head, String text, Steps steps) {
        String event = piece(stream, head, steps);
        while (event.matches("((:|retry:).*\\R)+\\R")) {
            event = piece(stream, head, steps); // an opening comment, say, which no page sees
        }
        String lines = event.replace("\r\n", "\n").replace('\r', '\n');
        if (!lines.startsWith("data:") && !lines.contains("\ndata:")) {
            throw Lesson.named("no-field")
                    .wanted("a line that begins with data:")
                    .saw(Steps.visible(event))
                    .why("Every line is a name, a colon and a value. A browser passes over names it does not know.")
                    .doc(DOC)
                    .hint(1);
        }
        if (!lines.endsWith("\n\n")) {
            throw Lesson.named("no-blank-line")
                    .wanted("an event that ends: " + Steps.visible("data: " + text + "\n\n"))
                    .saw(Steps.visible(event))
                    .why(
                            "An event counts only once its blank line has come. Until then the browser keeps it to itself.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    private static String piece(RawHttp stream, Answer head, Steps steps) {
        byte[] bytes = arrived(stream, head, SOON);
        if (bytes.length == 0) {
            throw notFlushed("the event within two seconds", "nothing");
        }
        steps.add("wire", "", "<- " + Steps.visible(bytes));
        return new String(bytes, UTF_8);
    }

    /** What comes until it is quiet or a blank line has come. */
    private static byte[] arrived(RawHttp stream, Answer head, Duration patience) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean chunked = "chunked".equals(head.header("Transfer-Encoding"));
        while (!stream.silentFor(bytes.size() == 0 ? patience : REST)) {
            byte[] piece = chunked ? stream.chunk() : stream.exactly(1);
            if (piece.length == 0) {
                throw Lesson.named("stream-ended")
                        .wanted("a stream that stays open")
                        .saw("its end")
                        .why("A browser takes the end for a broken connection, and comes back some seconds later.")
                        .hint(1);
            }
            bytes.writeBytes(piece);
            if (bytes.toString(UTF_8).replace("\r\n", "\n").replace('\r', '\n').endsWith("\n\n")) {
                break;
            }
        }
        return bytes.toByteArray();
    }

    private static Lesson notFlushed(String wanted, String saw) {
        return Lesson.named("no-flush")
                .wanted(wanted)
                .saw(saw + ", connection open")
                .why(
                        "What is printed stays in a buffer of some kilobytes until that is full, or until somebody sends it off.")
                .doc(DOC)
                .hint(1);
    }
}
