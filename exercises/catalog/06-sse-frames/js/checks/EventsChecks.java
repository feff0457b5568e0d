package ex06;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.browser.Browser;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;

@Checks
class EventsChecks {
    private static final String DOC = "docs/learn/sse.md#what-goes-wrong";
    private final Stream stream = new Stream();
    private Browser browser;
    private Steps steps;
    private int sent;

    @BeforeEach
    void serve(LabServer server, Browser browser, Steps steps) {
        server.serve("/events", stream);
        this.browser = browser;
        this.steps = steps;
    }

    @Test
    @Tag("stage-1")
    @DisplayName("an event is given when its blank line has come: not before, and not later")
    void givesWhatIsWhole() throws Exception {
        begin(List.of());
        List<String> first = afterSending("data: one\n\n");
        if (first.isEmpty()) {
            throw Lesson.named("late")
                    .wanted("the event, as its blank line has come")
                    .saw("nothing: the stream is open, and nothing more is said for now")
                    .why("A stream of events has no end. Who waits for it, waits for ever.")
                    .doc(DOC)
                    .hint(1);
        }
        List<String> half = afterSending("data: two\n");
        if (half.size() != 1) {
            throw Lesson.named("chunk-as-message")
                    .wanted("1 event: the second has no blank line yet")
                    .saw(count(half) + ": " + shown(half))
                    .why("What comes at a time is the network's choice: half an event, or three of them.")
                    .doc(DOC)
                    .hint(1);
        }
        List<String> all = afterSending("\ndata: three\n\ndata: four\n\n");
        List<String> wanted = List.of("one", "two", "three", "four");
        if (!all.equals(wanted)) {
            throw Lesson.named("chunk-as-message")
                    .wanted("4 events: " + shown(wanted))
                    .saw(count(all) + ": " + shown(all))
                    .why("What comes at a time is the network's choice: half an event, or three of them.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("wherever the wire cuts, the text is the same")
    void survivesCuts() throws Exception {
        String text = "data: 5 € for Zoë\n\ndata: bye\n\n";
        List<String> wanted = List.of("5 € for Zoë", "bye");
        List<String> events = data(read(text, everywhere(text)));
        if (events.stream().anyMatch(event -> event.indexOf('\ufffd') >= 0)) {
            throw Lesson.named("split-utf8")
                    .wanted(shown(wanted))
                    .saw(shown(events))
                    .why("€ is three bytes in UTF-8. Two of them are no letter, and the third is none either.")
                    .doc(DOC)
                    .hint(2);
        }
        if (!events.equals(wanted)) {
            throw Lesson.named("split-line")
                    .wanted("2 events: " + shown(wanted))
                    .saw(count(events) + ": " + shown(events))
                    .why("A line that comes in two pieces is one line all the same.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("fields, comments and what is unknown are told apart")
    void knowsFields() throws Exception {
        List<JsonNode> quiet = read(": still here\n\ncolour: red\n\nevent: joined\n\ndata: hello\n\n", List.of());
        if (quiet.size() != 1) {
            throw Lesson.named("comment-as-event")
                    .wanted("1 event: " + shown(List.of("hello")))
                    .saw(count(quiet) + ": " + shown(data(quiet)))
                    .why("Comments keep a quiet stream alive. A page that shows them shows its users nothings.")
                    .doc(DOC)
                    .hint(3);
        }
        List<JsonNode> events =
                read("event: joined\ndata: ada\ndata: from Turin\n\ndata:  two blanks\n\ndata\n\n", List.of());
        List<String> wanted = List.of("ada\nfrom Turin", " two blanks", "");
        List<String> data = data(events);
        if (data.isEmpty() || !data.get(0).equals(wanted.get(0))) {
            throw Lesson.named("lost-lines")
                    .wanted(shown(wanted.subList(0, 1)))
                    .saw(data.isEmpty() ? "no event" : shown(data.subList(0, 1)))
                    .why("A text of several lines comes as several data lines of one event.")
                    .doc(DOC)
                    .hint(3);
        }
        if (!data.equals(wanted)) {
            throw Lesson.named("wrong-value")
                    .wanted(shown(wanted))
                    .saw(shown(data))
                    .why(
                            "One blank after the colon belongs to the colon. All else is what somebody said, also if it is nothing.")
                    .doc(DOC)
                    .hint(3);
        }
        List<String> types =
                events.stream().map(event -> event.path("type").asText()).toList();
        if (!types.equals(List.of("joined", "message", "message"))) {
            throw Lesson.named("wrong-type")
                    .wanted("the types joined, message, message")
                    .saw("the types " + String.join(", ", types))
                    .why("The name of an event is that event's own. The next one has to say its own, or is a message.")
                    .doc(DOC)
                    .hint(3);
        }
        if (quiet.get(0).path("type").asText().equals("joined")) {
            throw Lesson.named("type-left-over")
                    .wanted("\"hello\" with the type message")
                    .saw("\"hello\" with the type joined")
                    .why("A blank line ends what was said before it, also if it was no event.")
                    .doc(DOC)
                    .hint(3);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("all three line ends end a line, wherever they are cut")
    void knowsThreeLineEnds() throws Exception {
        String text = "data: a\r\ndata: b\r\n\r\ndata: c\rdata: d\r\rdata: e\n\n";
        List<String> wanted = List.of("a\nb", "c\nd", "e");
        List<String> whole = data(read(text, List.of()));
        if (!whole.equals(wanted)) {
            throw Lesson.named("cr-lf")
                    .wanted("3 events: " + shown(wanted))
                    .saw(count(whole) + ": " + shown(whole))
                    .why("In an event stream CR LF, LF and CR end a line, each of them.")
                    .doc(DOC)
                    .hint(2);
        }
        List<String> cut = data(read(text, everywhere(text)));
        if (!cut.equals(wanted)) {
            throw Lesson.named("crlf-cut")
                    .wanted("3 events: " + shown(wanted))
                    .saw(count(cut) + ", where a cut goes between CR and LF: " + shown(cut))
                    .why("CR LF is one line end. In two pieces it looks like two: a line, and an empty one.")
                    .doc(DOC)
                    .hint(2);
        }
        String separator = "one\u2028line"; // no line end in an event stream (HTML standard, 9.2.5)
        List<String> other = data(read("data: " + separator + "\n\n", List.of()));
        if (!other.equals(List.of(separator))) {
            throw Lesson.named("no-line-end")
                    .wanted("1 event, of one line: U+2028 ends none here")
                    .saw(count(other) + (other.isEmpty() ? "" : ": " + shown(other)))
                    .why(
                            "What ends a line differs: a dot in a regular expression stops at U+2028, an event stream does not.")
                    .doc(DOC)
                    .hint(3);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("an id stays until the next one, and half an event is none")
    void keepsTheIdAndNoHalves() throws Exception {
        List<JsonNode> events =
                read("id: 7\ndata: a\n\ndata: b\n\nid: 9\ndata: c\n\nid: 10\ndata: half an ev", List.of());
        if (events.size() != 3) {
            throw Lesson.named("half-event")
                    .wanted("3 events: " + shown(List.of("a", "b", "c")))
                    .saw(count(events) + ": " + shown(data(events)))
                    .why(
                            "A stream that ends before the blank line was cut off. Nobody knows what the rest would have been.")
                    .doc(DOC)
                    .hint(3);
        }
        List<String> ids =
                events.stream().map(event -> event.path("id").asText()).toList();
        if (!ids.equals(List.of("7", "7", "9"))) {
            throw Lesson.named("id-forgotten")
                    .wanted("the ids 7, 7, 9")
                    .saw("the ids " + String.join(", ", ids))
                    .why(
                            "An id says how far the stream has come. An event without one has not gone back to the beginning.")
                    .doc("docs/learn/sse.md#resume-comes-with-it")
                    .hint(3);
        }
    }

    private void begin(List<Integer> cuts) throws InterruptedException {
        browser.run("reader.js", "begin", "/events", cuts);
        stream.isOpened();
        steps.add("read", "GET /events", "-> 200 text/event-stream");
    }

    private List<String> afterSending(String text) throws Exception {
        stream.send(text);
        sent += text.getBytes(UTF_8).length;
        steps.add("send", "", "<- " + Steps.visible(text));
        return data(given("after", sent));
    }

    private List<JsonNode> read(String text, List<Integer> cuts) throws Exception {
        begin(cuts);
        stream.send(text);
        stream.end();
        steps.add("send", cuts.isEmpty() ? "" : "cut into single bytes", "<- " + Steps.visible(text));
        return given("atTheEnd");
    }

    private List<JsonNode> given(String function, Object... arguments) {
        List<JsonNode> events = new ArrayList<>();
        browser.run("reader.js", function, arguments).forEach(events::add);
        steps.add("page", "", count(events) + (events.isEmpty() ? "" : ": " + shown(data(events))));
        return events;
    }

    private static List<String> data(List<JsonNode> events) {
        return events.stream().map(event -> event.path("data").asText()).toList();
    }

    private static String shown(List<String> data) {
        return String.join(" ", data.stream().map(Steps::visible).toList());
    }

    private static String count(List<?> events) {
        return events.size() == 1 ? "1 event" : events.size() + " events";
    }

    private static List<Integer> everywhere(String text) {
        return IntStream.range(1, text.getBytes(UTF_8).length).boxed().toList();
    }
}
