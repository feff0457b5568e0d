package ex12;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.client.WsProbe;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

@Checks
class ExpiryChecks {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration ALMOST = LIFE.minusSeconds(10);
    private static final Duration REST = Duration.ofSeconds(11);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMillis(200);
    private static final String UNDYING =
            "A connection can outlive by hours what opened it: somebody has to look again.";

    @Test
    @Tag("stage-1")
    @DisplayName("a token in the cookie is taken, one in the address is not")
    void takesTheCookieOnly(LabServer server, Steps steps, VirtualClock clock) {
        Newsroom room = new Newsroom(server, steps, clock);
        int unknown = server.raw().get("/poll").status(); // slow, as a server's first answer is, and slow is not held
        if (unknown != 401) {
            throw Lesson.named("let-in")
                    .wanted("401: nobody said who asks")
                    .saw("status " + unknown)
                    .why("News is for those who have a token.")
                    .hint(2);
        }
        RawHttp poll = room.poll();
        if (!poll.silentFor(HELD)) {
            int status = poll.head().status();
            throw Lesson.named("not-let-in")
                    .wanted("a poll that is held: its cookie has a good token")
                    .saw("status " + status + " at once")
                    .why(
                            "A browser sends cookies with polls and streams alike; other headers a page cannot always set.")
                    .hint(2);
        }
        if (!room.arrivesAt(poll)) {
            throw Lesson.named("not-let-in")
                    .wanted("news at a poll with a good token")
                    .saw("nothing")
                    .why("Whoever has a good token hears the news.")
                    .hint(2);
        }
        for (String path : new String[] {"/poll", "/events"}) {
            RawHttp other = server.raw();
            other.ask("GET", path + "?token=" + room.token(), "");
            steps.add("log", "GET " + path + "?token=ada...", "in every log on the way");
            boolean isHeld = other.silentFor(SOON);
            if (isHeld || other.head().status() != 401) {
                throw Lesson.named("token-in-url")
                        .wanted("401: no token but the one in the cookie counts")
                        .saw("let in by the address")
                        .why(
                                "Addresses are written to logs and histories, and whoever reads those can use what is in them.")
                        .hint(2);
            }
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a held poll is answered with 401 when its token expires")
    void endsPolls(LabServer server, Steps steps, VirtualClock clock) {
        Newsroom room = new Newsroom(server, steps, clock);
        RawHttp poll = room.poll();
        if (!poll.silentFor(HELD)) {
            throw wrong(
                    "no answer while the token is good", "status " + poll.head().status());
        }
        room.passes(LIFE);
        if (poll.silentFor(SOON)) {
            throw Lesson.named("connect-only")
                    .wanted("401 at the poll when its token expires")
                    .saw("nothing: it is still held")
                    .why(UNDYING)
                    .hint(1);
        }
        Answer answer = poll.answer();
        if (answer.status() != 401) {
            throw wrong("401", "status " + answer.status());
        }
        RawHttp served = room.poll();
        if (!room.arrivesAt(served)) {
            throw wrong("the news at a poll with a good token", "nothing");
        }
        try {
            room.passes(LIFE);
        } catch (RuntimeException e) {
            throw Lesson.named("double-complete")
                    .wanted("nothing: that poll has had its answer long since")
                    .saw(ErrorText.of(e))
                    .why(
                            "A request that is complete no longer exists. The container may have given its objects to another.")
                    .hint(2)
                    .because(e);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("an event stream gets an auth event when its token expires, and ends")
    void endsStreams(LabServer server, Steps steps, VirtualClock clock) {
        Newsroom room = new Newsroom(server, steps, clock);
        SseReader stream = room.stream();
        room.passes(LIFE);
        if (stream.silentFor(SOON)) {
            room.publish("salaries");
            boolean heard = !stream.silentFor(SOON);
            throw Lesson.named("connect-only")
                    .wanted("an auth event on the stream when its token expires")
                    .saw(heard ? "nothing, and then the news" : "nothing at all")
                    .why(UNDYING)
                    .hint(1);
        }
        SseReader.Event event = stream.next();
        if (!event.name().equals("auth")) {
            throw wrong("event: auth", Steps.visible(event.text()));
        }
        if (stream.silentFor(SOON)) {
            throw wrong("the end of the stream after the auth event", "a stream that is still open");
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a WebSocket is closed with 4401 when its token expires")
    void endsSockets(LabServer server, Steps steps, VirtualClock clock) {
        Newsroom room = new Newsroom(server, steps, clock);
        WsProbe ada = room.socket("ada");
        room.auth(ada);
        WsProbe nobody = server.ws("/socket").as("nobody");
        room.publish("snow");
        if (!"snow".equals(ada.next(SOON))) {
            throw wrong("the news at ada, who is let in", "nothing");
        }
        if (nobody.next(HELD) != null) {
            throw wrong("no news before auth", "the news at somebody who never said who it is");
        }
        room.passes(LIFE);
        int code = ada.closedWithin(SOON);
        if (code == 0) {
            throw Lesson.named("connect-only")
                    .wanted("a WebSocket closed with 4401 when its token expires")
                    .saw("it is still open")
                    .why(UNDYING)
                    .hint(1);
        }
        if (code != 4401) {
            throw wrong("close code 4401", "close code " + code);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("a WebSocket renewed in time lives on until the new token expires")
    void livesOn(LabServer server, Steps steps, VirtualClock clock) {
        Newsroom room = new Newsroom(server, steps, clock);
        WsProbe ada = room.socket("ada");
        room.auth(ada);
        room.passes(ALMOST);
        room.auth(ada);
        room.passes(REST);
        room.publish("snow");
        String news = ada.next(SOON);
        if (!"snow".equals(news)) {
            int code = ada.closedWithin(HELD);
            throw Lesson.named("renew-drops")
                    .wanted("a connection that goes on: its new token is good")
                    .saw(code == 0 ? "no news any more" : "closed with " + code + " at the end of the old token")
                    .why("What was set going for the old token does not know of the new one.")
                    .hint(2);
        }
        ada.send("auth ada.9999999999999.made-up");
        steps.add("ada", "made that token up");
        int code = 0;
        if (ada.next(HELD) == null) {
            code = ada.closedWithin(SOON); // at once is fine; so is to pay no attention
        }
        if (code == 0) {
            room.passes(LIFE);
            code = ada.closedWithin(SOON);
        }
        if (code != 4401) {
            throw Lesson.named("renew-unchecked")
                    .wanted("4401: the last good token has expired")
                    .saw(code == 0 ? "it is still open" : "closed with " + code)
                    .why("A renewal that is believed without a look is a door with a lock on one side.")
                    .hint(2);
        }
    }

    private static Lesson wrong(String wanted, String saw) {
        return Lesson.named("wrong-end")
                .wanted(wanted)
                .saw(saw)
                .why("The client does what it is told: log in again, come back later, or never.")
                .hint(3);
    }
}
