package ex07;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.client.SseReader.Event;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Gate;

@Checks
class TicksChecks {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration OVERLAP = Duration.ofMillis(200);
    private static final String DOC = "docs/learn/reconnection.md#where-to-go-on";
    private Ticks ticks = new Ticks(20);
    private int published;

    @Test
    @Tag("stage-1")
    @DisplayName("a stream that was cut continues where it stopped")
    void continues(LabServer server, Steps steps) throws Exception {
        server.serve("/ticks", ticks);
        List<Event> heard = hear(3, server.sse("/ticks"), steps);
        publish(2, steps);
        SseReader back = comeBack(server, heard.get(2), steps);
        Event next = next(back, steps);
        if (!saw(next, "tick-4")) {
            throw astray(next, heard.get(2), "tick-4");
        }
        next = next(back, steps);
        if (!saw(next, "tick-5")) {
            throw astray(next, heard.get(2), "tick-5");
        }
    }

    @Test
    @Tag("stage-1")
    @DisplayName("who comes without an id gets what is new")
    void welcomesNewcomers(LabServer server, Steps steps) throws Exception {
        server.serve("/ticks", ticks);
        hear(2, server.sse("/ticks"), steps);
        SseReader newcomer = server.sse("/ticks");
        publish(1, steps);
        Event next = next(newcomer, steps);
        if (!saw(next, "tick-3")) {
            throw Lesson.named("old-to-newcomer")
                    .wanted("tick-3 at a client that comes without an id")
                    .saw(told(next))
                    .why("Who names no place has missed nothing: it has only just come.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("no more is kept than was said, and who missed more is told so")
    void tellsOfAGap(LabServer server, Steps steps) throws Exception {
        ticks = new Ticks(3);
        server.serve("/ticks", ticks);
        List<Event> heard = hear(6, server.sse("/ticks"), steps);
        steps.add("server", "new Ticks(3): tick-4 to tick-6 are kept");

        Event next = next(comeBack(server, heard.get(2), steps), steps);
        if (!saw(next, "tick-4")) {
            throw astray(next, heard.get(2), "tick-4");
        }
        SseReader late = comeBack(server, heard.get(1), steps);
        next = next(late, steps);
        if (saw(next, "tick-3")) {
            throw Lesson.named("unbounded")
                    .wanted("reset: three ticks are kept, and tick-3 is the fourth")
                    .saw("tick-3")
                    .why("A stream has no end. Whoever keeps all of it runs out of memory one day.")
                    .doc(DOC)
                    .hint(1);
        }
        if (!isReset(next)) {
            throw Lesson.named("silent-gap")
                    .wanted("reset: tick-3 is no longer kept")
                    .saw(told(next) + " right after tick-2")
                    .why("What is missing cannot be seen by who misses it. It believes that its picture is whole.")
                    .doc(DOC)
                    .hint(2);
        }
        expectHeard(next, steps);
        next = next(late, steps);
        if (!saw(next, "tick-4")) {
            throw Lesson.named("empty-reset")
                    .wanted("tick-4 after the reset")
                    .saw(told(next))
                    .why("Who begins anew needs something to begin with: what is kept.")
                    .hint(3);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("an id that this server never gave is answered with reset too")
    void knowsItsOwnIds(LabServer server, Steps steps) throws Exception {
        server.serve("/ticks", new Current());
        List<Event> heard = hear(5, server.sse("/ticks"), steps);
        ticks = new Ticks(20);
        published = 0;
        steps.add("restart", "a new server, which begins to count anew");
        publish(2, steps);
        Event next = next(comeBack(server, heard.get(4), steps), steps);
        if (!isReset(next)) {
            throw Lesson.named("future-id")
                    .wanted("reset: the id was given by another server")
                    .saw(told(next) + "; nothing of tick-1 and tick-2")
                    .why("After a restart the same numbers mean other things.")
                    .doc(DOC)
                    .hint(2);
        }
        SseReader stranger = stranger(server);
        next = next(stranger, steps);
        if (!isReset(next)) {
            throw foreign(told(next));
        }
    }

    /** Comes back with an id that another server gave. */
    private static SseReader stranger(LabServer server) {
        try {
            SseReader stranger = server.sse("/ticks", "Last-Event-ID: node-b:2");
            if (stranger.head().status() == 200) {
                return stranger;
            }
            throw foreign("status " + stranger.head().status() + ", after which a browser never comes back");
        } catch (Lesson none) {
            throw none.id().equals("no-answer") ? foreign(none.saw()) : none;
        }
    }

    private static Lesson foreign(String saw) {
        return Lesson.named("foreign-id")
                .wanted("reset: the id is none of ours")
                .saw(saw)
                .why("To a browser an id is any text, and it gives back what it was given, whoever gave it: an older"
                        + " version, another node.")
                .doc(DOC)
                .hint(2);
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a tick that is published during a replay comes after it, once")
    void replaysUndisturbed(LabServer server, Gate gate, Steps steps) throws Exception {
        server.serve("/ticks", new Gated(ticks, gate));
        List<Event> heard = hear(3, server.sse("/ticks"), steps);
        publish(2, steps);
        SseReader back = comeBack(server, heard.get(2), steps);
        if (gate.isReachedWithin(SOON)) {
            steps.add("gate", "the replay is stopped before its first byte");
        }
        Thread publisher = new Thread(() -> {
            try {
                ticks.publish("tick-6");
            } catch (Exception e) { // whether or not the learner declares one
                steps.add("publish", "", "threw " + ErrorText.of(e));
            }
        });
        publisher.start();
        publisher.join(OVERLAP.toMillis()); // one that waits for the replay is fine as well
        steps.add("publish", "tick-6");
        gate.open();
        steps.add("gate", "opened");
        List<String> got = new ArrayList<>();
        while (got.size() < 4 && !back.silentFor(got.size() < 3 ? SOON : OVERLAP)) {
            got.add(back.next().data());
        }
        if (!got.equals(List.of("tick-4", "tick-5", "tick-6"))) {
            boolean lost = !got.contains("tick-6");
            boolean twice = got.stream().distinct().count() < got.size();
            throw Lesson.named(lost ? "missed-window" : twice ? "dup-on-race" : "out-of-order")
                    .wanted("tick-4, tick-5, tick-6")
                    .saw(got.isEmpty() ? "nothing" : got.stream().collect(Collectors.joining(", ")))
                    .why("Between reading what was and listening to what comes, there is a moment. Things happen in"
                            + " it.")
                    .doc(DOC)
                    .hint(3);
        }
    }

    /** Listens to so many ticks, and is cut off. */
    private List<Event> hear(int count, SseReader reader, Steps steps) throws Exception {
        publish(count, steps);
        List<Event> heard = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (reader.silentFor(SOON)) {
                throw Lesson.named("no-delivery")
                        .wanted("tick-" + i)
                        .saw("nothing, a second after it was published")
                        .why("Who is connected hears what is published, whether or not somebody else was cut off.")
                        .hint(1);
            }
            heard.add(reader.next());
        }
        reader.cut();
        return heard;
    }

    private void publish(int count, Steps steps) throws Exception {
        int first = published + 1;
        for (int i = 0; i < count; i++) {
            ticks.publish("tick-" + ++published);
        }
        steps.add("publish", count == 1 ? "tick-" + first : "tick-" + first + " to tick-" + published);
    }

    /** Connects anew as a browser does that saw this event last. */
    private static SseReader comeBack(LabServer server, Event last, Steps steps) {
        if (last.id() == null) {
            steps.add("browser", "Last-Event-ID: (absent)", "it was given nothing to send");
            return server.sse("/ticks");
        }
        return server.sse("/ticks", "Last-Event-ID: " + last.id());
    }

    /** What comes first; where nothing does, another tick is published, to see what the client makes of it. */
    private Event next(SseReader reader, Steps steps) throws Exception {
        if (reader.silentFor(SOON)) {
            steps.add("wait", SOON.toMillis() + " ms", "nothing");
            publish(1, steps);
        }
        while (!reader.silentFor(SOON)) {
            Event event = reader.nextBlock(); // a reset without data is one that a browser would not show
            if (isReset(event) || !event.data().isEmpty()) {
                return event;
            }
        }
        return null;
    }

    private Lesson astray(Event next, Event last, String wanted) {
        int gap = next == null ? 0 : number(next.data()) - number(wanted);
        String id = last.id() == null ? "no-id" : isReset(next) || Math.abs(gap) == 1 ? "off-by-one" : "no-replay";
        return Lesson.named(id)
                .wanted(wanted + " after " + last.data())
                .saw(told(next))
                .why(
                        switch (id) {
                            case "no-id" ->
                                "A browser sends back the last id that it was given. No id given, no way to go on.";
                            case "off-by-one" ->
                                "The id says what the client has. The next thing it needs is the one after.";
                            default -> "What was sent to a connection that is cut was sent to nobody.";
                        })
                .doc(DOC)
                .hint(id.equals("off-by-one") ? 2 : 1);
    }

    private static void expectHeard(Event reset, Steps steps) {
        if (reset.data().isEmpty()) {
            steps.caret(reset.text(), reset.text().length() - 1, "the event ends, and has no data line");
            throw Lesson.named("unheard-reset")
                    .wanted("a reset that reaches the page")
                    .saw("an event without data")
                    .why("A browser drops an event that has no data, whatever its name is.")
                    .doc("docs/learn/sse.md")
                    .hint(2);
        }
    }

    private static boolean saw(Event event, String tick) {
        return event != null && event.data().equals(tick);
    }

    private static boolean isReset(Event event) {
        return event != null && event.name().equals("reset");
    }

    private static String told(Event event) {
        return event == null ? "nothing" : isReset(event) ? "reset" : event.data();
    }

    private static int number(String tick) {
        return tick.matches("tick-\\d{1,6}") ? Integer.parseInt(tick.substring(5)) : Integer.MAX_VALUE / 2;
    }

    /** Whichever ticks there are now: those of before the restart, or those of after it. */
    private final class Current extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Ticks now = ticks;
            now.init(getServletConfig());
            now.service(request, response);
        }
    }
}
