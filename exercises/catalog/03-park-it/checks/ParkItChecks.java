package ex03;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Await;

@Checks
class ParkItChecks {
    private static final Duration HELD = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(1);
    private final ParkIt parkIt = new ParkIt();

    @Test
    @Tag("stage-1")
    @DisplayName("a poll is held while there is no news")
    void holds(LabServer server, Steps steps) {
        server.serve("/ping", new Ping())
                .raw()
                .get("/ping"); // the first request of a server is slow, and slow is not held
        poll(server, steps);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("one publish answers everybody who waits")
    void answersEverybody(LabServer server, Steps steps) throws Exception {
        server.serve("/news", parkIt);
        List<RawHttp> polls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            polls.add(server.raw().ask("GET", "/news", ""));
        }
        awaitHeld(polls.get(2), steps);
        publish("snow", steps);
        for (RawHttp poll : polls) {
            expect("snow", poll);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("forty held polls leave the server free for others")
    void leavesThreadsFree(LabServer server, Steps steps) throws Exception {
        server.serve("/news", parkIt).serve("/ping", new Ping());
        server.raw().get("/ping");
        long before = threadsThatWait();
        steps.add("ask", "40 x GET /news", "held");
        for (int i = 0; i < 40; i++) {
            server.raw().send("GET /news HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes());
        }
        RawHttp other = server.raw();
        other.ask("GET", "/ping", "");
        // the pings before it may still be held up by the forty arriving: one second is five times what that takes
        if (other.silentFor(SOON)) {
            long blocked = server.threadsIn(ParkIt.class);
            steps.add("server", blocked + " of its " + LabServer.THREADS + " threads stand in ParkIt");
            throw Lesson.named("blocked-thread")
                    .wanted("/ping answered within a second")
                    .saw("no answer; " + blocked + " threads wait in ParkIt")
                    .why("A pool has few threads. Whoever waits in one keeps it from everybody else.")
                    .hint(1);
        }
        other.answer();
        if (!Await.within(SOON, () -> threadsThatWait() <= before)) {
            long waiting = threadsThatWait() - before;
            steps.add("process", waiting + " threads stand in ParkIt");
            throw Lesson.named("thread-per-poll")
                    .wanted("forty held polls, and no thread that waits")
                    .saw(waiting + " threads that wait")
                    .why(
                            "A thread costs a stack, whoever started it. Ten thousand clients do not ask how many you have.")
                    .hint(1);
        }
    }

    /** All over the process, in whatever pool; also those that another run left behind. */
    private static long threadsThatWait() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().split("[$]")[0].equals(ParkIt.class.getName())))
                .count();
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a second publish is for those who came back")
    void servesAgain(LabServer server, Steps steps) throws Exception {
        RawHttp first = poll(server, steps);
        publish("snow", steps);
        expect("snow", first);
        RawHttp second = server.raw().ask("GET", "/news", "");
        awaitHeld(second, steps);
        publish("rain", steps);
        expect("rain", second);
    }

    private RawHttp poll(LabServer server, Steps steps) {
        RawHttp poll = server.serve("/news", parkIt).raw().ask("GET", "/news", "");
        awaitHeld(poll, steps);
        return poll;
    }

    private static void awaitHeld(RawHttp poll, Steps steps) {
        if (!poll.silentFor(HELD)) {
            Answer answer = poll.head();
            throw Lesson.named("answers-at-once")
                    .wanted("no answer while there is no news")
                    .saw("status " + answer.status() + " at once")
                    .why("The client asks again at once too: that is a poll as fast as the wire, and no news in it.")
                    .hint(1);
        }
        steps.add("wait", HELD.toMillis() + " ms", "held");
    }

    private void publish(String message, Steps steps) {
        steps.add("publish", Steps.visible(message));
        try {
            parkIt.publish(message);
        } catch (Exception e) { // whether or not the learner declares one
            steps.add("publish", "", "threw " + ErrorText.of(e));
            throw Lesson.named("double-complete")
                    .wanted("a publish that serves who waits now")
                    .saw(ErrorText.of(e))
                    .why(
                            "A request that is complete no longer exists. The container may have given its objects to another.")
                    .hint(2)
                    .because(e);
        }
    }

    private static void expect(String message, RawHttp poll) {
        if (poll.silentFor(SOON)) {
            throw Lesson.named("no-delivery")
                    .wanted("200 and " + Steps.visible(message))
                    .saw("nothing, a second after the publish")
                    .why("Somebody still waits for news that is there.")
                    .hint(2);
        }
        Answer answer;
        try {
            answer = poll.patience(SOON).answer();
        } catch (Lesson unfinished) {
            throw Lesson.named("no-delivery")
                    .wanted("a whole answer with " + Steps.visible(message))
                    .saw("a beginning, and no end for a second")
                    .why("As long as an answer has no end, the client waits for the rest of it.")
                    .hint(2);
        }
        if (answer.status() != 200 || !answer.text().equals(message)) {
            throw Lesson.named("wrong-news")
                    .wanted("200 and " + Steps.visible(message))
                    .saw(answer.status() + " and " + Steps.visible(answer.text()))
                    .why("A poll is answered with what was published while it waited.")
                    .hint(2);
        }
    }

    private static final class Ping extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print("pong");
        }
    }
}
