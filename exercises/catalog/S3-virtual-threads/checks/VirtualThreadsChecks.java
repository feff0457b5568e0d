package exS3;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Await;

@Checks
class VirtualThreadsChecks {
    private static final Duration HELD = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** What the machine may need to take in the polls, several times over. */
    private static final Duration TAKEN_IN = Duration.ofSeconds(4);

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int POLLS = 500;
    private static final String DOC = "docs/learn/long-polling.md#what-it-costs";

    private ParkIt parkIt = new ParkIt(LONG);
    private Counted counted = new Counted(parkIt);

    @Test
    @Tag("stage-1")
    @DisplayName("a poll is held, and one publish answers everybody who waits")
    void answersEverybody(LabServer server, Closing closing, Steps steps) throws Exception {
        serve(server, closing);
        List<RawHttp> polls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            polls.add(server.raw().ask("GET", "/news", ""));
        }
        for (RawHttp poll : polls) {
            expectHeld(poll);
        }
        steps.add("wait", HELD.toMillis() + " ms", "held");
        parkIt.publish("snow");
        steps.add("publish", "\"snow\"");
        int served = 0;
        for (RawHttp poll : polls) {
            served += poll.silentFor(SOON) ? 0 : 1;
        }
        if (served < polls.size()) {
            throw Lesson.named(served == 1 ? "one-served" : "no-delivery")
                    .wanted("three polls answered with \"snow\"")
                    .saw(served + " answered, a second after the publish")
                    .why("Somebody still waits for news that is there.")
                    .hint(2);
        }
        for (RawHttp poll : polls) {
            Answer answer = poll.answer();
            if (answer.status() != 200 || !answer.text().equals("snow")) {
                throw Lesson.named("wrong-news")
                        .wanted("200 and \"snow\"")
                        .saw(answer.status() + " and " + Steps.visible(answer.text()))
                        .why("A poll is answered with what was published while it waited.")
                        .hint(2);
            }
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("five hundred held polls leave the server free for others")
    void leavesRoom(LabServer server, Closing closing, Steps steps) {
        serve(server, closing).serve("/ping", new Ping()).raw().get("/ping");
        poll(server, POLLS, steps);
        if (counted.inside() < POLLS) {
            boolean isVirtual = counted.platformThreads() == 0;
            boolean silent = server.raw().ask("GET", "/ping", "").silentFor(SOON);
            steps.add("wait", SOON.toMillis() + " ms", silent ? "nothing" : "an answer, late");
            steps.add(
                    "server", counted.inside() + " of " + POLLS + " polls are in doGet, the others wait for a thread");
            throw Lesson.named(isVirtual ? "pool-limit" : "blocked-thread")
                    .wanted("500 polls that wait in doGet, and a thread for /ping")
                    .saw(counted.inside() + (isVirtual ? " on virtual threads, and no more" : ", and no thread left"))
                    .why(
                            isVirtual
                                    ? "Virtual threads are there to be many. Something here lets only so many do anything at"
                                            + " a time."
                                    : "A pool has few threads. Whoever waits in one keeps it from everybody else.")
                    .doc(DOC)
                    .hint(isVirtual ? 3 : 1);
        }
        server.raw().get("/ping");
    }

    @Test
    @Tag("stage-3")
    @DisplayName("none of them holds a thread of the operating system")
    void costsNoPlatformThread(LabServer server, Closing closing, Steps steps) {
        serve(server, closing);
        poll(server, 20, steps);
        if (counted.platformThreads() > 0) {
            steps.add("server", counted.platformThreads() + " platform threads are in doGet");
            throw Lesson.named("platform-threads")
                    .wanted("20 polls that wait on virtual threads")
                    .saw(counted.platformThreads() + " of them on platform threads")
                    .why("Each has a stack of its own, a megabyte by default, and a place in the system's scheduler.")
                    .doc(DOC)
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a poll whose time is up is answered 204, and its thread is gone")
    void endsInTime(LabServer server, Closing closing, Steps steps) {
        parkIt = new ParkIt(SOON.dividedBy(2));
        counted = new Counted(parkIt);
        RawHttp poll = serve(server, closing).raw().ask("GET", "/news", "");
        expectHeld(poll);
        if (poll.silentFor(TAKEN_IN)) {
            throw Lesson.named("no-time-out")
                    .wanted("204 after 500 ms")
                    .saw("nothing after " + TAKEN_IN.toMillis() + " ms, and a thread that still waits")
                    .why(
                            "A thread that waits does not see that its client has gone. However little it costs, there is one"
                                    + " more each time.")
                    .doc(DOC)
                    .hint(2);
        }
        Answer answer = poll.answer();
        if (answer.status() != 204) {
            throw Lesson.named("wrong-end")
                    .wanted("204, and no body")
                    .saw(answer.status() + " and " + Steps.visible(answer.text()))
                    .why("A client must be able to tell \"nothing yet\" from news.")
                    .hint(2);
        }
    }

    private LabServer serve(LabServer server, Closing closing) {
        ExecutorService threads = ParkIt.threads();
        LabServer served = server.on(threads).serve("/news", counted);
        served.port();
        closing.add((AutoCloseable) threads::shutdownNow); // before the server, which would wait for them
        return served;
    }

    private void poll(LabServer server, int count, Steps steps) {
        for (int i = 0; i < count; i++) {
            server.raw().send("GET /news HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes());
        }
        steps.add("ask", count + " x GET /news");
        Await.within(TAKEN_IN, () -> counted.inside() >= count);
    }

    private static void expectHeld(RawHttp poll) {
        if (!poll.silentFor(HELD)) {
            throw Lesson.named("answers-at-once")
                    .wanted("no answer while there is no news")
                    .saw("status " + poll.head().status() + " at once")
                    .why("The client asks again at once too: that is a poll as fast as the wire, and no news in it.")
                    .hint(1);
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
