package ex02;

import com.fasterxml.jackson.databind.JsonNode;
import ex02.Messages.Illness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
class PollChecks {
    private static final String DOC = "docs/learn/push-problem.md#asking-again-and-again";
    private static final int HISTORY = 40;
    private static final int BUDGET = 300;
    private final List<String> said = new ArrayList<>();
    private Messages messages;
    private Browser browser;
    private Steps steps;

    @BeforeEach
    void serve(LabServer server, Browser browser, Steps steps) {
        this.browser = browser;
        this.steps = steps;
        messages = new Messages(steps);
        server.serve("/messages", messages);
        for (int number = 1; number <= HISTORY; number++) {
            messages.say("message " + number);
            said.add(number + " message " + number);
        }
        steps.add("say", HISTORY + " messages");
    }

    @Test
    @Tag("stage-1")
    @DisplayName("each message is shown once, in order, within five seconds")
    void showsEachOnce() {
        expect(begin());
        pass(7);
        say("hello");
        messages.forget();
        List<String> shown = pass(5);
        if (shown.size() <= HISTORY && messages.polls() == 0 && messages.notModified() == 0 && hadA304) {
            throw Lesson.named("ended-by-304")
                    .wanted("a poll every five seconds")
                    .saw("none since the answer was a 304")
                    .why("A 304 is good news: there is nothing new, and it cost next to nothing.")
                    .doc(DOC)
                    .hint(2);
        }
        expect(shown);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a minute costs less than 300 bytes of bodies, and most answers are a 304")
    void costsLittle() {
        begin();
        messages.forget();
        pass(17);
        say("hello");
        pass(2);
        say("anybody here?");
        pass(27);
        say("bye");
        pass(14);
        steps.add(
                "sum",
                messages.polls() + " polls",
                messages.bytes() + " bytes of bodies, " + messages.notModified() + " times 304");
        if (messages.bytes() >= BUDGET) {
            throw Lesson.named("full-list")
                    .wanted("less than " + BUDGET + " bytes for a minute with three new messages")
                    .saw(messages.bytes() + " bytes")
                    .why("What a page has already costs as much to send as what it has not.")
                    .doc(DOC)
                    .hint(1);
        }
        if (messages.notModified() < messages.polls() / 2) {
            throw Lesson.named("nothing-kept")
                    .wanted("a 304 to most of " + messages.polls() + " polls")
                    .saw(messages.notModified() + " times 304")
                    .why(
                            "A browser can ask about what it kept only if it was allowed to keep it, and looks for it by address.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("there is never more than one poll under way")
    void waitsForSlowAnswers() {
        begin();
        CountDownLatch answers = messages.holds();
        try {
            steps.add("server", "answers only after 16 s");
            int most = browser.run("watch.js", "passWithoutAnswer", 16_000).asInt();
            steps.add("page", "", most + " under way at once");
            if (most > 1) {
                throw Lesson.named("overlapping-polls")
                        .wanted("one poll under way")
                        .saw(most + " at once, with the same cursor")
                        .why(
                                "Answers to polls that overlap bring the same news, and whoever comes last wins, also with the older.")
                        .doc(DOC)
                        .hint(2);
            }
        } finally {
            answers.countDown();
        }
        browser.run("watch.js", "answered");
        say("hello");
        expect(pass(5));
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a poll that fails is not the last one")
    void goesOnAfterFailures() {
        begin();
        messages.isNow(Illness.BUSY);
        List<String> shown = passAnyway(6);
        if (shown.size() > HISTORY) {
            throw Lesson.named("error-as-message")
                    .wanted("nothing shown")
                    .saw("shown as a message: " + Steps.visible(shown.get(HISTORY)))
                    .why(
                            "fetch() is content with any answer. Whether it is the one that was asked for says its status.")
                    .doc(DOC)
                    .hint(3);
        }
        messages.isNow(Illness.CUTS);
        passAnyway(6);
        messages.isNow(Illness.NONE);
        say("hello");
        messages.forget();
        shown = passAnyway(10);
        if (messages.polls() == 0) {
            throw Lesson.named("gave-up")
                    .wanted("the next poll five seconds later")
                    .saw("no more polls"
                            + (browser.thrown().isEmpty()
                                    ? ""
                                    : ", and " + browser.thrown().get(0)))
                    .why(
                            "A network fails now and then. A page that stops at the first time stands still, and does not say so.")
                    .doc(DOC)
                    .hint(2);
        }
        expect(shown);
    }

    private boolean hadA304;

    private List<String> begin() {
        List<String> shown = list(browser.run("watch.js", "begin", "/messages"));
        steps.add("page", "", shown.size() + " shown");
        return shown;
    }

    private List<String> pass(int seconds) {
        List<String> shown = list(browser.run("watch.js", "pass", seconds * 1000));
        return noted(seconds, shown);
    }

    private List<String> passAnyway(int seconds) {
        return noted(seconds, list(browser.runAnyway("watch.js", "pass", seconds * 1000)));
    }

    private List<String> noted(int seconds, List<String> shown) {
        hadA304 |= messages.notModified() > 0;
        steps.add("after", seconds + " s", shown.size() + " shown");
        return shown;
    }

    private void say(String text) {
        messages.say(text);
        said.add(said.size() + 1 + " " + text);
        steps.add("say", Steps.visible(text));
    }

    private void expect(List<String> shown) {
        if (shown.equals(said)) {
            return;
        }
        if (shown.stream().distinct().count() < shown.size()) {
            throw Lesson.named("shown-twice")
                    .wanted(said.size() + " messages shown, each once")
                    .saw(shown.size() + " shown, some of them twice")
                    .why("The number in front of each is the page's only way to know what it has already.")
                    .doc(DOC)
                    .hint(1);
        }
        throw Lesson.named("not-shown")
                .wanted(said.size() + " messages shown, the last of them " + Steps.visible(said.get(said.size() - 1)))
                .saw(shown.size() + " shown"
                        + (shown.isEmpty() ? "" : ", the last of them " + Steps.visible(shown.get(shown.size() - 1))))
                .why("What a poll does not bring now comes a period too late.")
                .doc(DOC)
                .hint(1);
    }

    private static List<String> list(JsonNode shown) {
        List<String> lines = new ArrayList<>();
        shown.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
