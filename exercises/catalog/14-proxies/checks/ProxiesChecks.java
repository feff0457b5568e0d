package ex14;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.HostileProxy;
import org.transportlab.kit.server.LabServer;

@Checks
class ProxiesChecks {
    private static final int SEED = 14;
    private static final int BUFFER = 16 * 1024;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(1_500);
    private static final Duration LONG =
            Duration.ofSeconds(5); // where nothing is swallowed, no attempt may be too slow
    private static final Duration END = Duration.ofSeconds(8);

    @Test
    @Tag("stage-1")
    @DisplayName("where a proxy strips Upgrade, events get through")
    void fallsBackToEvents(LabServer server, Steps steps) throws Exception {
        Station station = new Station(server);
        HostileProxy proxy = HostileProxy.before(server, SEED);
        Traveller traveller = new Traveller(proxy, "", LONG, steps);
        Connection best = opened(traveller);
        hears(station, best, steps);
        if (!traveller.tried().equals(List.of("WebSocket"))) {
            throw Lesson.named("wrong-order")
                    .wanted("the WebSocket alone, where nothing is in its way")
                    .saw(String.join(", ", traveller.tried()))
                    .why("The best first: falling back is for those who must.")
                    .hint(1);
        }
        best.close();
        proxy.stripUpgrade();
        Connection second = opened(new Traveller(proxy, "", LONG, steps));
        hears(station, second, steps);
    }

    @Test
    @Tag("stage-2")
    @DisplayName("where a proxy swallows what is not finished, long polls get through")
    void fallsBackToPolls(LabServer server, Steps steps) throws Exception {
        Station station = new Station(server);
        HostileProxy proxy = HostileProxy.before(server, SEED).bufferUntil(BUFFER);
        hears(station, opened(new Traveller(proxy, "", SHORT, steps).warm(server)), steps);
    }

    @Test
    @Tag("stage-3")
    @DisplayName("an attempt that was given up is closed")
    void closesWhatItGaveUp(LabServer server, Steps steps) throws Exception {
        new Station(server);
        Traveller traveller =
                new Traveller(HostileProxy.before(server, SEED).bufferUntil(BUFFER), "", SHORT, steps).warm(server);
        Connection connection = opened(traveller);
        List<String> left = traveller.leftOpen(connection);
        if (!left.isEmpty()) {
            throw Lesson.named("left-open")
                    .wanted("one connection, the one that works")
                    .saw("still waiting: " + String.join(", ", left))
                    .why("What was given up may get through in the end, and then everything comes twice.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("after a cut it goes on with what worked")
    void remembers(LabServer server, Steps steps) throws Exception {
        Station station = new Station(server);
        HostileProxy proxy = HostileProxy.before(server, SEED).stripUpgrade();
        Traveller traveller = new Traveller(proxy, "", LONG, steps);
        opened(traveller);
        List<String> worked = traveller
                .tried()
                .subList(traveller.tried().size() - 1, traveller.tried().size());
        proxy.cut();
        hears(station, opened(traveller), steps);
        if (!traveller.tried().equals(worked)) {
            throw Lesson.named("forgets-choice")
                    .wanted(worked.get(0) + " alone: that worked a moment ago")
                    .saw(String.join(", then ", traveller.tried()))
                    .why("What is in the way of the WebSocket is still there, and costs its time at each cut anew.")
                    .hint(2);
        }
        proxy.refuse().cut();
        failure(traveller.opens());
        if (traveller.tried().size() < 2) {
            throw Lesson.named("stuck")
                    .wanted("another attempt when " + worked.get(0) + " fails, by another transport")
                    .saw("none")
                    .why("Laptops move. What got through in one network may be what fails in the next.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("401 is an answer, and no reason to try another way")
    void takesNoForAnAnswer(LabServer server, Steps steps) throws Exception {
        new Station(server);
        Traveller traveller = new Traveller(HostileProxy.before(server, SEED), "/private", LONG, steps);
        Throwable thrown = failure(traveller.opens());
        if (traveller.tried().size() > 1) {
            throw Lesson.named("fallback-on-auth")
                    .wanted("one attempt, and Refused with 401")
                    .saw(String.join(", then ", traveller.tried()))
                    .why("The server was reached and said no: it says the same whatever one comes by.")
                    .hint(3);
        }
        if (!(thrown instanceof Refused refused) || refused.status() != 401) {
            throw Lesson.named("swallows-401")
                    .wanted("Refused with 401 out of open()")
                    .saw(thrown == null ? "no exception" : ErrorText.of(thrown))
                    .why("Whoever called must learn that it is time to log in.")
                    .hint(3);
        }
    }

    private static Connection opened(Traveller traveller) throws InterruptedException {
        try {
            Connection connection = traveller.opens().get(END.toMillis(), TimeUnit.MILLISECONDS);
            if (connection == null) {
                throw noFallback(traveller, "null");
            }
            return connection;
        } catch (TimeoutException e) {
            throw Lesson.named("waits-forever")
                    .wanted("the next transport when one says nothing for as long as it may")
                    .saw("still waiting for " + String.join(", ", traveller.tried()) + " after " + END.toSeconds()
                            + " s")
                    .why("A proxy that buffers sends neither a yes nor a no. Only a clock tells.")
                    .hint(2);
        } catch (ExecutionException e) {
            throw noFallback(traveller, ErrorText.of(Traveller.cause(e.getCause())));
        }
    }

    private static Lesson noFallback(Traveller traveller, String saw) {
        return Lesson.named("no-fallback")
                .wanted("a connection, by another transport if need be")
                .saw(saw + " after " + String.join(", ", traveller.tried()))
                .why("In the network that you tried it in, everything works. There are others.")
                .hint(1);
    }

    private static Throwable failure(CompletableFuture<Connection> outcome) throws InterruptedException {
        try {
            outcome.get(END.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            return e;
        } catch (ExecutionException e) {
            return Traveller.cause(e.getCause());
        }
    }

    private static void hears(Station station, Connection connection, Steps steps)
            throws IOException, InterruptedException {
        String hello = connection.next(SOON);
        if (!"hello".equals(hello)) {
            throw Lesson.named("not-open")
                    .wanted("a connection on which the server has spoken")
                    .saw(hello == null ? "one on which nothing comes" : Steps.visible(hello))
                    .why("A status line is no sign of life: behind some proxies nothing follows it.")
                    .hint(1);
        }
        steps.add("news", "", "<- " + Steps.visible(hello));
        station.publish("snow");
        String news = connection.next(SOON);
        if (!"snow".equals(news)) {
            throw Lesson.named("not-open")
                    .wanted("\"snow\", which was just published")
                    .saw(news == null ? "nothing" : Steps.visible(news))
                    .why("A connection that was good for a greeting must be good for the news.")
                    .hint(1);
        }
        steps.add("news", "", "<- " + Steps.visible(news));
    }
}
