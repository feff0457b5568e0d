package ex12;

import java.time.Duration;
import org.transportlab.kit.backend.Tokens;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.client.WsProbe;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

/** The learner's server with its three doors, and time that passes in it. */
final class Newsroom {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private final LabServer server;
    private final Steps steps;
    private final VirtualClock clock;
    private final Tokens tokens;
    private final Listeners listeners;

    Newsroom(LabServer server, Steps steps, VirtualClock clock) {
        this.server = server;
        this.steps = steps;
        this.clock = clock;
        tokens = new Tokens(clock);
        listeners = new Listeners(tokens, clock);
        server.serve("/poll", new NewsPoll(listeners)).serve("/events", new NewsStream(listeners));
        server.endpoint(NewsSocket.class, () -> new NewsSocket(listeners));
    }

    String token() {
        return tokens.issue("ada", LIFE);
    }

    RawHttp poll() {
        return server.raw().ask("GET", "/poll", "", "Cookie: token=" + token());
    }

    SseReader stream() {
        return server.sse("/events", "Cookie: token=" + token());
    }

    WsProbe socket(String who) {
        return server.ws("/socket").as(who);
    }

    /** Says who it is, and waits until that is taken. */
    void auth(WsProbe socket) {
        String answer = socket.send("auth " + token()).next(SOON);
        if (!"hello ada".equals(answer)) {
            throw Lesson.named("not-let-in")
                    .wanted("hello ada: the token is good")
                    .saw(answer == null ? "nothing" : Steps.visible(answer))
                    .why("Whoever has a good token hears the news.")
                    .hint(2);
        }
    }

    void passes(Duration time) {
        String then = clock.instant().plus(time).toString().substring(11, 19);
        steps.add("clock", "on by " + time.toSeconds() + " s", "it is " + then);
        clock.advance(time);
    }

    void publish(String text) {
        steps.add("publish", Steps.visible(text));
        listeners.publish(text);
    }

    /** Publishes until the poll is answered: how soon the server has seen it, nobody knows. */
    boolean arrivesAt(RawHttp poll) {
        steps.add("publish", Steps.visible("snow"));
        for (int i = 0; i < 20; i++) {
            listeners.publish("snow");
            if (!poll.silentFor(SOON.dividedBy(20))) {
                return poll.answer().text().equals("snow");
            }
        }
        return false;
    }
}
