package ex13;

import ex13.Storm.Server;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.time.VirtualClock;

@Checks
class StormChecks {
    private static final int PEAK = 80;
    private static final int BURST = 6;

    @Test
    @Tag("stage-1")
    @DisplayName("whoever fails again and again waits longer and longer")
    void waitsLonger(VirtualClock clock, Steps steps) {
        Storm storm = new Storm(clock, steps);
        storm.turns(Server.AWAY, Storm.NO_WORD, "is away for a minute");
        int first = storm.attemptsAfter(Duration.ofSeconds(20));
        storm.attemptsAfter(Duration.ofSeconds(20));
        int last = storm.attemptsAfter(Duration.ofSeconds(20));
        if (storm.gone() > 0) {
            throw Lesson.named("gave-up")
                    .wanted("clients that try until the server is back")
                    .saw(storm.gone() + " of " + Storm.CLIENTS + " try no more")
                    .why("Nobody sits in front of each client to start it again.")
                    .hint(2);
        }
        // under ceilings that double, a third of the attempts and fewer; with waits of one length, just as many
        if (last > first * 2 / 3) {
            throw Lesson.named("fixed")
                    .wanted("fewer attempts in the last 20 s than in the first")
                    .saw(first + " in the first, " + last + " in the last")
                    .why("A server that was away for long is not likelier to be back in the next second.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("200 clients do not come back in step")
    void comeBackOneByOne(VirtualClock clock, Steps steps) {
        Storm storm = new Storm(clock, steps);
        storm.turns(Server.AWAY, Storm.NO_WORD, "is away for a minute");
        storm.attemptsAfter(Duration.ofSeconds(60));
        int peak = storm.peak();
        if (peak > PEAK) {
            throw Lesson.named("no-jitter")
                    .wanted("at most " + PEAK + " attempts in any 100 ms")
                    .saw(peak + " of them, again and again")
                    .why("What ended for all at the same moment goes on in step, unless chance comes in.")
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("after two hours all try a few times a minute, and are back soon")
    void staysPatientAndReady(VirtualClock clock, Steps steps) {
        Storm storm = new Storm(clock, steps);
        storm.turns(Server.AWAY, Storm.NO_WORD, "is away for two hours");
        storm.attemptsAfter(Duration.ofHours(1));
        storm.attemptsAfter(Duration.ofHours(1));
        // by chance six waits of up to 30 s are that short once in ten thousand runs
        if (storm.burst() >= BURST) {
            throw Lesson.named("overflow")
                    .wanted("a few attempts a minute of each client, also in the second hour")
                    .saw("now and then " + storm.burst() + " of one client within a second")
                    .why("A number that is doubled too often comes out at its other end: small, nought, or negative.")
                    .hint(2);
        }
        storm.isBack();
        storm.attemptsAfter(Duration.ofSeconds(31));
        if (storm.open() < Storm.CLIENTS) {
            throw Lesson.named("no-cap")
                    .wanted("all " + Storm.CLIENTS + " in, half a minute after the server is back")
                    .saw(storm.open() + " of them in, the others still wait")
                    .why(
                            "Twice as long each time is hours, soon: longer than anybody looks at a page that stands still.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("only a connection that held makes the waits small again")
    void startsAgainAfterSuccessOnly(VirtualClock clock, Steps steps) {
        Storm storm = new Storm(clock, steps);
        storm.turns(Server.CRASHES, Storm.NO_WORD, "accepts, and drops 50 ms later");
        int attempts = storm.attemptsAfter(Duration.ofMinutes(2));
        if (attempts > 40 * Storm.CLIENTS) {
            throw Lesson.named("reset-too-early")
                    .wanted("a server that drops its clients waited for longer and longer")
                    .saw(attempts / Storm.CLIENTS + " attempts of each client in 2 min")
                    .why("A server that falls over each time it is used accepts connections just as well.")
                    .hint(2);
        }
        storm.isBack();
        storm.attemptsAfter(Duration.ofMinutes(10));
        steps.add("open", storm.open() + " clients", "for ten minutes");
        storm.turns(Server.UP, Storm.NO_WORD, "drops everybody, and is there");
        storm.attemptsAfter(Duration.ofSeconds(2));
        if (storm.open() < Storm.CLIENTS) {
            throw Lesson.named("never-resets")
                    .wanted("all back within two seconds")
                    .saw(storm.open() + " of " + Storm.CLIENTS + " are")
                    .why(
                            "What failed ten minutes ago says nothing of now: this was the first failure of a good connection.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-5")
    @DisplayName("after 4401 nobody tries again")
    void takesNoForAnAnswer(VirtualClock clock, Steps steps) {
        Storm storm = new Storm(clock, steps);
        storm.turns(Server.UP, Storm.LOG_IN_AGAIN, "knows nobody any more");
        int attempts = storm.attemptsAfter(Duration.ofMinutes(1));
        if (attempts > 0) {
            throw Lesson.named("retry-on-4401")
                    .wanted("no attempt until the user has logged in")
                    .saw(attempts + " attempts in a minute")
                    .why("The same key does not open the door the second time: it has expired.")
                    .hint(3);
        }
    }
}
