package ex02;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

@Checks
class HonestPollChecks {
    private static final String DOC = "docs/learn/push-problem.md#asking-again-and-again";
    private static final int HISTORY = 40;
    private static final int BUDGET = 4000;
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    @Tag("stage-1")
    @DisplayName("a poll brings what is newer than its cursor, and nothing else")
    void bringsWhatIsNew(LabServer server, Steps steps) {
        HonestPoll chat = history(steps);
        server.serve("/messages", chat);
        expect(server.raw().get("/messages?after=0"), lines(1, HISTORY));
        expect(server.raw().get("/messages?after=38"), lines(39, HISTORY));
        expect(server.raw().get("/messages?after=40"), "");
    }

    @Test
    @Tag("stage-2")
    @DisplayName("when nothing is new, the answer is a 304; when something is, it is not")
    void saysThatNothingIsNew(LabServer server, Steps steps) {
        HonestPoll chat = history(steps);
        server.serve("/messages", chat);
        String tag = server.raw().get("/messages?after=40").header("ETag");
        if (tag.isEmpty()) {
            throw no304("an ETag in the answer", "none: there is nothing to send back");
        }
        if (!tag.matches("(W/)?\"[^\"]*\"")) {
            throw no304("an ETag in quotes, such as \"40\"", "ETag: " + tag + ", which a browser may ignore");
        }
        Answer again = server.raw().get("/messages?after=40", "If-None-Match: " + tag);
        if (again.status() != 304) {
            throw no304("304 and no body", again.status() + " and " + again.body().length + " bytes of body");
        }
        say(chat, "hello", steps);
        Answer news = server.raw().get("/messages?after=40", "If-None-Match: " + tag);
        if (news.status() == 304) {
            throw Lesson.named("stale-tag")
                    .wanted("200 and \"41 hello\\n\"")
                    .saw("304: nothing new")
                    .why(
                            "A 304 is a promise that nothing has changed. The browser shows what it had, and is sure of it.")
                    .doc(DOC)
                    .hint(2);
        }
        expect(news, "41 hello\n");
    }

    @Test
    @Tag("stage-3")
    @DisplayName("a browser that polls for a minute shows every message within five seconds")
    void isNeverStale(LabServer server, VirtualClock clock, Steps steps) {
        Page page = new Page(server, clock, steps);
        page.open();
        if (!page.browser.isToldWhatToKeep()) {
            throw Lesson.named("cache-guess")
                    .wanted("a Cache-Control in the answer")
                    .saw("none")
                    .why("A cache that is not told how long an answer is good may guess (RFC 9111, 4.2.2).")
                    .doc(DOC)
                    .hint(2);
        }
        page.pollForAMinute();
    }

    @Test
    @Tag("stage-4")
    @DisplayName("that minute costs it less than 4000 bytes, and a 304 where nothing is new")
    void costsLittle(LabServer server, VirtualClock clock, Steps steps) {
        Page page = new Page(server, clock, steps);
        page.open();
        page.pollForAMinute();
        int bytes = page.browser.received();
        steps.add("sum", page.polls + " polls", bytes + " bytes, " + page.browser.notModified() + " times 304");
        if (bytes >= BUDGET) {
            throw Lesson.named("over-budget")
                    .wanted("less than " + BUDGET + " bytes for a minute with three new messages")
                    .saw(bytes + " bytes")
                    .why("Multiply by everybody who has the page open, and by the hours they leave it open.")
                    .doc(DOC)
                    .hint(1);
        }
        if (page.browser.notModified() == 0) {
            throw Lesson.named("nothing-kept")
                    .wanted("a 304 whenever nothing was new")
                    .saw("not one 304 in a minute: the browser never sends If-None-Match")
                    .why("A browser can ask about a name only if it was allowed to keep what bears it.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    private static HonestPoll history(Steps steps) {
        HonestPoll chat = new HonestPoll();
        for (int number = 1; number <= HISTORY; number++) {
            chat.say("message " + number);
        }
        steps.add("say", HISTORY + " messages");
        return chat;
    }

    private static void say(HonestPoll chat, String text, Steps steps) {
        chat.say(text);
        steps.add("say", Steps.visible(text));
    }

    private static String lines(int first, int last) {
        StringBuilder lines = new StringBuilder();
        for (int number = first; number <= last; number++) {
            lines.append(number).append(" message ").append(number).append('\n');
        }
        return lines.toString();
    }

    private static void expect(Answer answer, String lines) {
        String body = answer.text().replace("\r\n", "\n");
        long wanted = lines.lines().count();
        if (answer.status() == 200 && body.equals(lines)) {
            return;
        }
        if (answer.status() == 304) {
            throw Lesson.named("unasked-304")
                    .wanted("200 and " + (lines.isEmpty() ? "no messages" : count(wanted)))
                    .saw("304, to a request without If-None-Match")
                    .why(
                            "A 304 says \"what you have is still it\". Who has not named anything may have nothing to show.")
                    .doc(DOC)
                    .hint(2);
        }
        if (answer.status() == 200 && body.length() > lines.length() && body.endsWith(lines)) {
            throw Lesson.named("full-list")
                    .wanted(count(wanted))
                    .saw(count(body.lines().count()) + ", " + body.length() + " bytes")
                    .why("What a client has already costs as much to send as what it has not.")
                    .doc(DOC)
                    .hint(1);
        }
        throw Lesson.named("wrong-news")
                .wanted("200 and " + (wanted < 3 ? Steps.visible(lines) : count(wanted)))
                .saw(answer.status() + " and " + Steps.visible(body))
                .why("The number is the client's only way to say how far it has come.")
                .hint(1);
    }

    private static String count(long messages) {
        return messages == 1 ? "1 message" : messages + " messages";
    }

    private static Lesson no304(String wanted, String saw) {
        return Lesson.named("no-304")
                .wanted(wanted)
                .saw(saw)
                .why("Most polls bring nothing. What nothing costs is what polling costs.")
                .doc(DOC)
                .hint(2);
    }

    /** The chat page: polls every five seconds, and remembers what it shows. */
    private static final class Page {
        private final VirtualClock clock;
        private final Steps steps;
        private final Browser browser;
        private final HonestPoll chat;
        private final List<String> said = new ArrayList<>();
        private final List<Duration> saidAt = new ArrayList<>();
        private int shown;
        private int polls;

        Page(LabServer server, VirtualClock clock, Steps steps) {
            this.clock = clock;
            this.steps = steps;
            chat = history(steps);
            browser = new Browser(server.serve("/messages", chat).raw(), clock, steps);
        }

        void open() {
            for (int number = 1; number <= HISTORY; number++) {
                said.add("message " + number);
                saidAt.add(Duration.ZERO);
            }
            poll();
        }

        void pollForAMinute() {
            sayLater(Duration.ofSeconds(17), "hello");
            sayLater(Duration.ofSeconds(19), "anybody here?");
            sayLater(Duration.ofSeconds(46), "bye");
            while (browser.elapsed().compareTo(MINUTE) < 0) {
                clock.advance(PERIOD);
                steps.add("clock", at());
                poll();
            }
        }

        private void sayLater(Duration delay, String text) {
            clock.after(delay, () -> {
                said.add(text);
                saidAt.add(browser.elapsed());
                steps.add("clock", at());
                say(chat, text, steps);
            });
        }

        private String at() {
            return browser.elapsed().toSeconds() + " s";
        }

        private void poll() {
            polls++;
            for (String line : browser.fetch("/messages?after=" + shown).lines().toList()) {
                if (isNew(line)) {
                    shown++;
                }
            }
            if (shown < said.size()) {
                late();
            }
        }

        /** Whether it is the next one; one that is shown already is paid for, and not shown again. */
        private boolean isNew(String line) {
            String next = shown < said.size() ? (shown + 1) + " " + said.get(shown) : "";
            for (int number = 1; number <= shown; number++) {
                if (line.equals(number + " " + said.get(number - 1))) {
                    return false;
                }
            }
            if (!line.equals(next)) {
                throw Lesson.named("wrong-news")
                        .wanted(next.isEmpty() ? "nothing after number " + shown : Steps.visible(next))
                        .saw(Steps.visible(line))
                        .why("The number is the client's only way to say how far it has come.")
                        .hint(1);
            }
            return true;
        }

        private void late() {
            Duration late = browser.elapsed().minus(saidAt.get(shown));
            if (browser.lastAge().isZero()) {
                throw Lesson.named("not-seen")
                        .wanted(Steps.visible(said.get(shown)) + " in the next poll")
                        .saw("nothing of it, " + late.toSeconds() + " s after it was said")
                        .why(
                                "A poll asks for all there is to know. What it does not bring now comes a period too late.")
                        .hint(2);
            }
            if (late.compareTo(PERIOD) > 0) {
                throw Lesson.named("cache-hit")
                        .wanted(Steps.visible(said.get(shown)) + " shown within " + PERIOD.toSeconds() + " s")
                        .saw("not shown after " + late.toSeconds() + " s: the browser answers itself")
                        .why("What is said to be fresh is used without asking, and nobody can call it back.")
                        .doc(DOC)
                        .hint(2);
            }
        }
    }
}
