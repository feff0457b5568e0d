package ex08;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.client.SseReader;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.HostileProxy;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.VirtualClock;

@Checks
class AlertsChecks {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration QUICK_BEAT = Duration.ofMillis(400);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(2);
    private static final Duration WATCHED = Duration.ofSeconds(3);
    private static final int MANY = 30;

    @Test
    @Tag("stage-1")
    @DisplayName("a stream with no alerts carries a sign of life at each beat")
    void beats(LabServer server, VirtualClock clock, Steps steps) throws Exception {
        server.serve("/alerts", new Alerts(BEAT, clock::after));
        SseReader stream = server.sse("/alerts");
        for (int i = 0; i < 3; i++) {
            beat(clock, steps);
            hear(stream, steps);
        }
    }

    @Test
    @Tag("stage-1")
    @DisplayName("whoever comes after a quiet time is sent beats too")
    void beatsAlsoAfterAQuietTime(LabServer server, VirtualClock clock, Steps steps) throws Exception {
        server.serve("/alerts", new Alerts(BEAT, clock::after));
        for (int i = 0; i < 2; i++) {
            beat(clock, steps);
        }
        SseReader stream = server.sse("/alerts");
        beat(clock, steps);
        if (stream.silentFor(SOON)) {
            throw Lesson.named("stopped-beating")
                    .wanted("bytes at the beat after somebody came")
                    .saw("no bytes: nobody had listened at the beats before")
                    .why(
                            "A server is often alone, at night say. What stops then must begin again with the first who comes.")
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a beat is no alert: it has no id, and the page never sees it")
    void isNoAlert(LabServer server, VirtualClock clock, Steps steps) throws Exception {
        Alerts alerts = new Alerts(BEAT, clock::after);
        SseReader stream = server.serve("/alerts", alerts).sse("/alerts");
        alerts.publish("disk full");
        steps.add("publish", "disk full");
        hear(stream, steps);
        beat(clock, steps);
        List<String> lines = hear(stream, steps).lines().toList();
        if (lines.stream().anyMatch(line -> line.startsWith("id"))) {
            throw Lesson.named("heartbeat-with-id")
                    .wanted("a beat without an id")
                    .saw(Steps.visible(find("id", lines)) + " in a beat")
                    .why("The last id says how far a client has come in the alerts. Now it names none of them.")
                    .doc("docs/learn/sse.md#what-goes-wrong")
                    .hint(2);
        }
        if (!find("data", lines).isEmpty() && find("event", lines).isEmpty()) {
            throw Lesson.named("heartbeat-as-event")
                    .wanted("a beat that the page does not notice")
                    .saw(Steps.visible(find("data", lines)) + " in a beat, for onmessage")
                    .why("What has data and no name of its own is a message to the page, as an alert is.")
                    .doc("docs/learn/sse.md#what-goes-wrong")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("a client that vanished is gone within three beats, and the others are not disturbed")
    void findsTheDead(LabServer server, VirtualClock clock, Steps steps) throws Exception {
        Alerts alerts = new Alerts(BEAT, clock::after);
        server.serve("/alerts", alerts);
        SseReader bob = server.sse("/alerts");
        SseReader ada = server.sse("/alerts");
        steps.add("bob", "vanishes; ada stays");
        bob.cut();
        for (int i = 0; i < 3; i++) {
            beat(clock, steps);
            if (ada.silentFor(SOON)) {
                throw Lesson.named("one-bad-kills-all")
                        .wanted("a beat at ada")
                        .saw("nothing: bob, who came before her, has vanished")
                        .why("Connections end all the time. One that has ended is no reason to be silent to the rest.")
                        .hint(2);
            }
            hear(ada, "ada", SOON, steps);
        }
        int listening = alerts.listening();
        steps.add("server", "listening() = " + listening);
        if (listening != 1) {
            throw Lesson.named(listening > 1 ? "leak" : "dropped")
                    .wanted("listening() = 1, three beats later")
                    .saw("listening() = " + listening)
                    .why("Who has left does not say so. A server that never finds out fills up with them.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("thirty clients need no more timers than one")
    void needsOneTimer(LabServer server, VirtualClock clock, Steps steps) throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        Alerts alerts = new Alerts(BEAT, (delay, work) -> {
            waiting.incrementAndGet();
            clock.after(delay, () -> {
                waiting.decrementAndGet();
                work.run();
            });
        });
        server.serve("/alerts", alerts);
        steps.add("ask", MANY + " x GET /alerts");
        for (int i = 0; i < MANY; i++) {
            RawHttp client = server.raw().send("GET /alerts HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8));
            while (!client.line().isEmpty()) {
                // on to the end of the headers: it is connected
            }
        }
        beat(clock, steps);
        steps.add("clock", waiting + " timers wait for the next beat");
        if (waiting.get() > 1) {
            throw Lesson.named("timer-per-client")
                    .wanted("one timer")
                    .saw(waiting + " timers for " + MANY + " clients")
                    .why("A hundred thousand clients would be as many timers, each waking up the server for one"
                            + " comment.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("a proxy that ends what is idle for two seconds leaves the stream alone")
    void survivesAProxy(LabServer server, Closing closing, Steps steps) throws Exception {
        ScheduledExecutorService wallClock = Executors.newSingleThreadScheduledExecutor();
        closing.add((AutoCloseable) wallClock::shutdownNow);
        Alerts alerts = new Alerts(
                QUICK_BEAT, (delay, work) -> wallClock.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS));
        HostileProxy proxy =
                HostileProxy.before(server.serve("/alerts", alerts), 8).idleLimit(IDLE_LIMIT);
        SseReader stream = proxy.sse("/alerts");
        long start = System.nanoTime();
        while (System.nanoTime() - start < WATCHED.toNanos()) {
            try {
                hear(stream, "stream", WATCHED, steps);
            } catch (Lesson ended) {
                steps.add("proxy", "ended the connection");
                throw Lesson.named("no-heartbeat")
                        .wanted("a stream that is still open after " + WATCHED.toSeconds() + " s")
                        .saw("its end; nothing had passed for " + IDLE_LIMIT.toSeconds() + " s")
                        .why("To whatever stands between, a connection with nothing to say looks like one that was"
                                + " forgotten.")
                        .hint(1);
            }
        }
        alerts.publish("disk full");
        steps.add("publish", "disk full");
        while (!hear(stream, steps).contains("disk full")) {
            // a beat, on its way before the alert
        }
    }

    private static void beat(VirtualClock clock, Steps steps) {
        steps.add("clock", "+" + BEAT.toSeconds() + " s");
        clock.advance(BEAT);
    }

    private static String hear(SseReader stream, Steps steps) {
        return hear(stream, "stream", SOON, steps);
    }

    /** What comes next, whatever it is: a comment need not be followed by a blank line. */
    private static String hear(SseReader stream, String who, Duration patience, Steps steps) {
        if (stream.silentFor(patience)) {
            throw Lesson.named("no-heartbeat")
                    .wanted("bytes at each beat")
                    .saw("no bytes")
                    .why("To whatever stands between, a connection with nothing to say looks like one that was"
                            + " forgotten.")
                    .doc("docs/learn/sse.md#what-goes-wrong")
                    .hint(1);
        }
        String text = new String(stream.connection().chunk(), UTF_8);
        steps.add(who, "", "<- " + Steps.visible(text));
        return text;
    }

    private static String find(String field, List<String> lines) {
        return lines.stream()
                .filter(line -> line.equals(field) || line.startsWith(field + ":"))
                .findFirst()
                .orElse("");
    }
}
