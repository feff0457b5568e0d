package ex04;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Gate;

@Checks
class MissedWindowChecks {
    private static final String DOC = "docs/learn/long-polling.md#the-window-between-two-polls";
    private static final Duration HELD = Duration.ofMillis(200);
    /** Also for the first request of a server, which is slow. */
    private static final Duration SOON = Duration.ofSeconds(2);
    /** What a publish needs that nothing keeps waiting, several times over. */
    private static final Duration MEANWHILE = Duration.ofMillis(500);

    @Test
    @Tag("stage-1")
    @DisplayName("what is published while nobody asks is there for the next poll")
    void keepsWhatNobodyAskedFor(LabServer server, Steps steps) throws Exception {
        MissedWindow servlet = new MissedWindow(new Log());
        server.serve("/notifications", servlet);
        publish(servlet, "parcel sent", steps);
        publish(servlet, "parcel arrived", steps);
        expect(poll(server, 0), "missed-window", "1 parcel sent\n2 parcel arrived\n");
        expect(poll(server, 1), "missed-window", "2 parcel arrived\n");
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a poll that has everything is held, and gets what comes next")
    void holdsWhoHasEverything(LabServer server, Steps steps) throws Exception {
        MissedWindow servlet = new MissedWindow(new Log());
        server.serve("/notifications", servlet);
        publish(servlet, "parcel sent", steps);
        List<RawHttp> polls = List.of(poll(server, 1), poll(server, 1));
        for (RawHttp poll : polls) {
            if (!poll.silentFor(HELD)) {
                throw Lesson.named("answers-at-once")
                        .wanted("no answer while there is nothing after number 1")
                        .saw("status " + poll.head().status() + " at once")
                        .why(
                                "The client asks again at once too: that is a poll as fast as the wire, and no news in it.")
                        .hint(1);
            }
        }
        steps.add("wait", HELD.toMillis() + " ms", "both held");
        publish(servlet, "parcel arrived", steps);
        for (RawHttp poll : polls) {
            expect(poll, "no-delivery", "2 parcel arrived\n");
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("a notification between the look and the parking is not lost")
    void losesNothingAfterTheLook(LabServer server, Gate gate, Steps steps) throws Exception {
        Log log = new Log() {
            @Override
            public List<Entry> after(long since) {
                List<Entry> seen = super.after(since);
                gate.pass();
                return seen;
            }
        };
        expect(meanwhile(server, log, gate, steps, "has seen an empty log"), "check-then-park", "1 parcel sent\n");
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a notification just before the look does not come twice")
    void repeatsNothingBeforeTheLook(LabServer server, Gate gate, Steps steps) throws Exception {
        Log log = new Log() {
            @Override
            public List<Entry> after(long since) {
                gate.pass();
                return super.after(since);
            }
        };
        RawHttp poll = meanwhile(server, log, gate, steps, "is about to look into the log");
        expect(poll, "no-delivery", "1 parcel sent\n");
    }

    @Test
    @Tag("stage-4")
    @DisplayName("who comes back at once is not told again what it was just told")
    void repeatsNothingAfterTheLook(LabServer server, Gate gate, Steps steps) throws Exception {
        Log log = new Log() {
            @Override
            public Entry append(String text) {
                Entry entry = super.append(text);
                gate.pass();
                return entry;
            }
        };
        MissedWindow servlet = new MissedWindow(log);
        server.serve("/notifications", servlet);
        Publishing publishing = new Publishing(servlet, "parcel sent");
        if (gate.isReachedWithin(SOON)) {
            steps.add("gate", "\"parcel sent\" is in the log; publish is stopped there");
        }
        RawHttp poll = poll(server, 0);
        boolean told = !poll.silentFor(MEANWHILE);
        if (told) { // or the poll waits for publish to go on, which is as right
            expect(poll, "missed-window", "1 parcel sent\n");
            poll = poll(server, 1);
            if (!poll.silentFor(HELD)) {
                throw seenTwice(poll.answer());
            }
        } else {
            steps.add("wait", "the poll waits for publish");
        }
        gate.open();
        steps.add("gate", "opened: publish goes on");
        if (!publishing.endsWithin(SOON)) {
            throw stuck();
        }
        if (!told) {
            expect(poll, "missed-window", "1 parcel sent\n");
        } else if (!poll.silentFor(HELD)) {
            throw seenTwice(poll.answer());
        }
    }

    /** Publishes while a poll is stopped at its look into the log. */
    private static RawHttp meanwhile(LabServer server, Log log, Gate gate, Steps steps, String where) throws Exception {
        MissedWindow servlet = new MissedWindow(log);
        server.serve("/notifications", servlet);
        RawHttp poll = poll(server, 0);
        if (!gate.isReachedWithin(SOON)) {
            throw Lesson.named("no-look")
                    .wanted("a look into the log, with after, for each poll")
                    .saw("none within two seconds")
                    .why("What was published is in the log. A poll that does not look cannot know it.")
                    .doc(DOC)
                    .hint(2);
        }
        steps.add("gate", "the poll " + where + ", and is stopped there");
        Publishing publishing = new Publishing(servlet, "parcel sent");
        // one that waits until the poll is parked is as right as one that does not
        boolean ran = publishing.endsWithin(MEANWHILE);
        steps.add("publish", Steps.visible("parcel sent"), ran ? "done meanwhile" : "waits for the poll");
        gate.open();
        steps.add("gate", "opened: the poll goes on");
        if (!publishing.endsWithin(SOON)) {
            throw stuck();
        }
        if (publishing.thrown != null) {
            throw publishing.thrown;
        }
        return poll;
    }

    private static RawHttp poll(LabServer server, long since) {
        return server.raw().ask("GET", "/notifications?since=" + since, "");
    }

    private static void publish(MissedWindow servlet, String text, Steps steps) throws Exception {
        steps.add("publish", Steps.visible(text));
        servlet.publish(text);
    }

    private static void expect(RawHttp poll, String idOfLoss, String lines) {
        if (poll.silentFor(SOON)) {
            throw lost(idOfLoss, lines, "nothing for two seconds, connection open");
        }
        Answer answer = poll.answer();
        String body = answer.text().replace("\r\n", "\n");
        if (answer.status() == 200 && body.equals(lines)) {
            return;
        }
        if (answer.status() == 200 && lines.endsWith(body)) {
            throw lost(idOfLoss, lines, Steps.visible(body));
        }
        if (answer.status() == 200 && body.endsWith(lines)) {
            boolean asked = body.substring(0, body.length() - lines.length()).contains(lines);
            throw Lesson.named(asked || body.equals(lines + lines) ? "dup-on-race" : "seen-twice")
                    .wanted(Steps.visible(lines))
                    .saw(Steps.visible(body))
                    .why("A message that comes twice is shown twice, counted twice, paid twice.")
                    .doc(DOC)
                    .hint(2);
        }
        throw Lesson.named("wrong-news")
                .wanted("200 and " + Steps.visible(lines))
                .saw(answer.status() + " and " + Steps.visible(answer.text()))
                .why("The number is the client's only way to say how far it has come.")
                .hint(1);
    }

    private static Lesson stuck() {
        return Lesson.named("stuck")
                .wanted("a publish that ends once the poll has gone on")
                .saw("it still waits, two seconds later")
                .why("Two threads that each hold what the other needs wait for ever.")
                .hint(2);
    }

    private static Lesson seenTwice(Answer answer) {
        return Lesson.named("seen-twice")
                .wanted("no answer: a poll with since=1 has number 1")
                .saw(answer.status() + " and " + Steps.visible(answer.text()))
                .why("A message that comes twice is shown twice, counted twice, paid twice.")
                .doc(DOC)
                .hint(2);
    }

    private static Lesson lost(String id, String lines, String saw) {
        boolean raced = id.equals("check-then-park");
        return Lesson.named(id)
                .wanted(Steps.visible(lines))
                .saw(saw)
                .why(
                        raced
                                ? "A poll that has found nothing and is not parked yet stands on no list: nobody knows of it."
                                : "Between two polls a client hears nothing. What is said then is lost, unless somebody keeps it.")
                .doc(DOC)
                .hint(raced ? 2 : 1);
    }

    /** A thread that publishes. */
    private static final class Publishing {
        private volatile Exception thrown;
        private final Thread thread;

        Publishing(MissedWindow servlet, String text) {
            thread = new Thread(() -> {
                try {
                    servlet.publish(text);
                } catch (Exception e) { // whether or not the learner declares one
                    thrown = e;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        boolean endsWithin(Duration time) throws InterruptedException {
            thread.join(time.toMillis());
            return !thread.isAlive();
        }
    }
}
