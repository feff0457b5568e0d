package ex13;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.browser.Browser;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.HostileProxy;
import org.transportlab.kit.server.LabServer;

@Checks
class ReconnectChecks {
    private static final String DOC = "docs/learn/reconnection.md#when-to-come-back";
    private static final int FALLS_OVER = 1011;
    private static final int GOES_AWAY = 1001;
    private static final int LOG_IN_AGAIN = 4401;
    private static final double BASE = 1_000;
    private static final double CAP = 30_000;
    private final Door.House house = new Door.House();

    @Test
    @Tag("stage-1")
    @DisplayName("whoever fails again and again waits longer and longer")
    void waitsLonger(LabServer server, Browser browser, Steps steps) {
        HostileProxy proxy = HostileProxy.before(door(server), 13);
        Clients clients = new Clients(browser, proxy, steps);
        clients.open(8);
        proxy.refuse().cut();
        clients.fail(6);
        double first = clients.mean(1);
        double sixth = clients.mean(6);
        proxy.mend();
        clients.comeIn(60);
        int most = clients.open().stream().mapToInt(n -> n).max().orElse(0);
        if (most > 1) {
            throw Lesson.named("twice")
                    .wanted("one connection of each page")
                    .saw(most + " connections of the same page, open at once")
                    .why("A browser tells of a failed WebSocket twice: first an error event, then a close event.")
                    .doc(DOC)
                    .hint(1);
        }
        if (sixth < first * 3) {
            throw Lesson.named("fixed")
                    .wanted("a sixth wait that is much longer than the first")
                    .saw(Clients.seconds(first) + " the first time, " + Clients.seconds(sixth)
                            + " the sixth, in the mean of 8 clients")
                    .why("A server that was away for long is not likelier to be back in the next second.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("clients that lost their server at the same moment do not come back in step")
    void comeBackOneByOne(LabServer server, Browser browser, Steps steps) {
        HostileProxy proxy = HostileProxy.before(door(server), 13);
        Clients clients = new Clients(browser, proxy, steps);
        clients.open(16);
        proxy.refuse().cut();
        clients.fail(3);
        int peak = clients.peak();
        if (peak > 8) {
            throw Lesson.named("no-jitter")
                    .wanted("at most 8 of 16 clients in the same tenth of a second")
                    .saw(peak + " of them, again and again")
                    .why("What ended for all at the same moment goes on in step, unless chance comes in.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("only a connection that held makes the waits small again")
    void startsAgainAfterSuccessOnly(LabServer server, Browser browser, Steps steps) throws IOException {
        Clients clients = new Clients(browser, door(server), steps);
        clients.open(4);
        steps.add("server", "accepts, and drops at once", "<- " + FALLS_OVER);
        house.endAll(FALLS_OVER, true);
        clients.fail(8);
        if (clients.mean(7) + clients.mean(8) < 4 * BASE) {
            throw Lesson.named("reset-too-early")
                    .wanted("a server that drops its clients waited for longer and longer")
                    .saw(Clients.seconds(clients.mean(8)) + " of waiting after the eighth time")
                    .why("A server that falls over each time it is used accepts connections just as well.")
                    .doc(DOC)
                    .hint(2);
        }
        house.stays();
        steps.add("server", "is there for ten minutes");
        clients.comeIn(600);
        steps.add("server", "ends all, and is there", "<- " + GOES_AWAY);
        house.endAll(GOES_AWAY, false);
        clients.endOnce(60);
        double longest =
                clients.waits().stream().mapToLong(wait -> wait.get(0)).max().orElse(0);
        if (longest > BASE) {
            throw Lesson.named("never-resets")
                    .wanted("a first wait of one second at most")
                    .saw(Clients.seconds(longest))
                    .why(
                            "What failed ten minutes ago says nothing of now: this was the first failure of a good connection.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("after forty failures a client still tries a few times a minute")
    void staysPatientAndReady(LabServer server, Browser browser, Steps steps) throws IOException {
        Clients clients = new Clients(browser, door(server), steps);
        clients.open(1);
        steps.add("server", "accepts, and drops at once", "<- " + FALLS_OVER);
        house.endAll(FALLS_OVER, true);
        clients.fail(40);
        List<Long> waits = clients.waits().get(0);
        double longest = waits.stream().mapToLong(wait -> wait).max().orElse(0);
        if (longest > CAP) {
            throw Lesson.named("no-cap")
                    .wanted("no wait of more than half a minute")
                    .saw("waits of up to "
                            + (longest > 600_000 ? Math.round(longest / 60_000) + " min" : Clients.seconds(longest)))
                    .why(
                            "Twice as long each time is hours, soon: longer than anybody looks at a page that stands still.")
                    .doc(DOC)
                    .hint(2);
        }
        double late = waits.subList(20, waits.size()).stream()
                .mapToLong(wait -> wait)
                .average()
                .orElse(0);
        if (late < CAP / 6) {
            throw Lesson.named("overflow")
                    .wanted("waits of up to half a minute, also after forty failures")
                    .saw(Clients.seconds(late) + " in the mean of the last twenty waits")
                    .why("A number that is doubled too often comes out at its other end: small, nought, or negative.")
                    .doc(DOC)
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("after 4401 nobody tries again")
    void takesNoForAnAnswer(LabServer server, Browser browser, Steps steps) throws IOException {
        Clients clients = new Clients(browser, door(server), steps);
        clients.open(2);
        steps.add("server", "knows nobody any more", "<- " + LOG_IN_AGAIN);
        house.endAll(LOG_IN_AGAIN, true);
        int attempts = clients.attemptsWhenEnded(60);
        if (attempts > 0) {
            throw Lesson.named("retry-on-4401")
                    .wanted("no attempt until the user has logged in")
                    .saw(attempts + " attempts of 2 clients in a minute")
                    .why("The same key does not open the door the second time: it has expired.")
                    .doc("docs/learn/reconnection.md#when-not-to-come-back")
                    .hint(3);
        }
    }

    private LabServer door(LabServer server) {
        return server.endpoint(Door.class, () -> new Door(house));
    }
}
