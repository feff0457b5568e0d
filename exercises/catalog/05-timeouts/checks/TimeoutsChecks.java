package ex05;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Await;
import org.transportlab.kit.time.Gate;

@Checks
class TimeoutsChecks {
    private static final String DOC = "docs/learn/long-polling.md#how-it-breaks";
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** What a publish needs that nothing keeps waiting, several times over. */
    private static final Duration MEANWHILE = Duration.ofMillis(500);

    private static final Duration MUCH_LATER = Duration.ofSeconds(4);
    private static final int ABORTED = 500;
    private static final int AT_ONCE = 50;

    @Test
    @Tag("stage-1")
    @DisplayName("a poll whose time is up is answered 204")
    void endsInANoContent(LabServer server, Steps steps) {
        RawHttp poll = server.serve("/notifications", new Timeouts(WAIT)).raw();
        poll.ask("GET", "/notifications", "");
        expect204(poll, WAIT, steps);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a notification in time is delivered, and the next poll has all its time")
    void deliversInTime(LabServer server, Steps steps) throws Exception {
        Timeouts timeouts = new Timeouts(SOON);
        RawHttp connection = server.serve("/notifications", timeouts).raw();
        connection.ask("GET", "/notifications", "");
        awaitParked(timeouts, steps);
        publish(timeouts, steps);
        Answer answer = connection.answer();
        if (answer.status() != 200 || !answer.text().equals("parcel sent")) {
            throw Lesson.named("wrong-news")
                    .wanted("200 and \"parcel sent\"")
                    .saw(answer.status() + " and " + Steps.visible(answer.text()))
                    .why("A poll is answered with what was published while it waited.")
                    .hint(1);
        }
        connection.ask("GET", "/notifications", "");
        expect204(connection, SOON, steps);
    }

    @Test
    @Tag("stage-3")
    @DisplayName("what is published while the time runs out does not touch this poll any more")
    void answersOnce(LabServer server, Gate gate, Steps steps) throws Exception {
        Timeouts timeouts = new Timeouts(WAIT);
        RawHttp poll = server.serve("/notifications", new Seams(timeouts, gate)).raw();
        poll.ask("GET", "/notifications", "");
        if (gate.isReachedWithin(MUCH_LATER)) {
            steps.add("gate", "the time is up: onTimeout is stopped before it answers");
        }
        Publishing publishing = new Publishing(timeouts);
        publishing.start();
        publishing.join(MEANWHILE.toMillis()); // one that waits for onTimeout is fine as well
        steps.add("publish", "\"parcel sent\"", publishing.isAlive() ? "waits for onTimeout" : "");
        gate.open();
        steps.add("gate", "opened: onTimeout goes on");
        publishing.join(MUCH_LATER.toMillis());
        if (publishing.thrown != null) {
            steps.add("publish", "", "threw " + brief(publishing.thrown));
        }
        Answer answer = poll.answer();
        boolean delivered = answer.status() == 200 && answer.text().equals("parcel sent");
        if (publishing.thrown != null || !(answer.status() == 204 || delivered)) {
            throw Lesson.named("late-write")
                    .wanted("204, and a publish that leaves this poll alone")
                    .saw(answer.status() + ", and a publish that "
                            + (publishing.thrown == null ? "ends" : "threw " + brief(publishing.thrown)))
                    .why(
                            "Somebody else is ending this request. What is written into it now is lost, or lands in another answer.")
                    .doc(DOC)
                    .hint(2)
                    .because(publishing.thrown);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("of 500 polls whose clients have gone, none is left")
    void forgetsWhoHasGone(LabServer server, Gate open, Closing closing, Steps steps) throws IOException {
        open.open(); // for all of them: nothing is held here
        Timeouts timeouts = new Timeouts(SOON);
        Seams seams = new Seams(timeouts, open);
        server.serve("/notifications", seams);
        for (int begun = 0; begun < ABORTED; begun += AT_ONCE) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(closing.add(poll(server.port())));
            }
            int expected = begun + AT_ONCE;
            // a request must have been read: a reset overtakes what was not
            Await.within(MUCH_LATER, () -> seams.begun() >= expected);
            for (Socket client : clients) {
                client.setSoLinger(true, 0);
                client.close();
            }
        }
        steps.add("ask", ABORTED + " x GET /notifications", "held");
        steps.add("cut", ABORTED + " x TCP reset by the client");
        boolean forgotten = Await.within(MUCH_LATER, () -> timeouts.parked() == 0);
        steps.add("server", "parked() = " + timeouts.parked());
        if (!forgotten) {
            throw Lesson.named("leak")
                    .wanted("parked() = 0 once their time is up")
                    .saw("parked() = " + timeouts.parked() + ", four times as long after")
                    .why("Clients leave without a word, all day long. What is kept for each of them is kept for ever.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    /** Without the container's inner state, which Jetty gives as the message. */
    private static String brief(Exception thrown) {
        return thrown instanceof IllegalStateException ? "IllegalStateException" : ErrorText.of(thrown);
    }

    private static Socket poll(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write("GET /notifications HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes());
        return socket;
    }

    private static void expect204(RawHttp poll, Duration wait, Steps steps) {
        if (!poll.silentFor(wait.dividedBy(2))) {
            throw Lesson.named("too-early")
                    .wanted("a poll that is held for " + wait.toMillis() + " ms, if nothing is published")
                    .saw("status " + poll.answer().status() + " before half of that")
                    .why("The client asks again at once: every poll cut short is one more request.")
                    .hint(1);
        }
        steps.add("wait", wait.dividedBy(2).toMillis() + " ms", "held");
        if (poll.silentFor(MUCH_LATER)) {
            throw Lesson.named("no-time-out")
                    .wanted("an answer after " + wait.toMillis() + " ms")
                    .saw("none after " + MUCH_LATER.toMillis() + " ms, connection open")
                    .why(
                            "Whatever is between client and server loses patience first, and ends it with an error of its own.")
                    .doc(DOC)
                    .hint(1);
        }
        Answer answer = poll.answer();
        if (answer.status() >= 500) {
            throw Lesson.named("error-page")
                    .wanted("204, and no body")
                    .saw(answer.status() + " " + answer.reason() + ", and a page in HTML")
                    .why(
                            "To a client a 500 is a broken server: it gives up, or waits longer and longer before it asks again.")
                    .doc(DOC)
                    .hint(1);
        }
        if (answer.status() != 204 || answer.body().length > 0) {
            throw Lesson.named("wrong-end")
                    .wanted("204, and no body")
                    .saw(answer.status() + " and " + Steps.visible(answer.text()))
                    .why("A client must be able to tell \"nothing yet\" from news.")
                    .hint(1);
        }
    }

    private static void awaitParked(Timeouts timeouts, Steps steps) {
        boolean parked = Await.within(MUCH_LATER, () -> timeouts.parked() == 1);
        steps.add("server", "parked() = " + timeouts.parked());
        if (!parked) {
            throw Lesson.named("miscounted")
                    .wanted("parked() = 1 while one poll is held")
                    .saw("parked() = " + timeouts.parked())
                    .why("Whoever runs a server looks at this number when it is in trouble.")
                    .hint(2);
        }
    }

    private static void publish(Timeouts timeouts, Steps steps) throws Exception {
        steps.add("publish", "\"parcel sent\"");
        timeouts.publish("parcel sent");
    }

    /** A thread that publishes. */
    private static final class Publishing extends Thread {
        private final Timeouts timeouts;
        private volatile Exception thrown;

        Publishing(Timeouts timeouts) {
            this.timeouts = timeouts;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                timeouts.publish("parcel sent");
            } catch (Exception e) { // whether or not the learner declares one
                thrown = e;
            }
        }
    }
}
