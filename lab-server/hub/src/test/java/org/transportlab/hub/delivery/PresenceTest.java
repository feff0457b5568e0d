package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.ManualClock;

class PresenceTest {
    private static final String ROOM = "chat.lobby";
    private static final Duration STREAM_GRACE = Duration.ofSeconds(5);
    private static final Duration POLL_GRACE = Duration.ofSeconds(40);
    private final ManualClock clock = new ManualClock();
    private final Presence presence =
            new Presence(clock, new MemoryRoster(), channel -> channel.startsWith("chat."), STREAM_GRACE, POLL_GRACE);
    private final List<String> heard = new ArrayList<>();

    PresenceTest() {
        presence.listen((room, user) -> heard.add(user + " came"), (room, user) -> heard.add(user + " left"));
    }

    private void poll(String user) {
        presence.joined(TestHub.poll(user), ROOM);
        presence.parted(TestHub.poll(user), ROOM);
    }

    private void pass(Duration time) {
        clock.advance(time);
        presence.sweep();
    }

    @Test
    void aUserIsPresentFromTheFirstReaderToTheGraceAfterTheLast() {
        presence.joined(TestHub.stream("ada"), ROOM);
        presence.joined(TestHub.stream("ada"), ROOM);
        presence.parted(TestHub.stream("ada"), ROOM);
        pass(Duration.ofHours(1));
        assertThat(TestHub.now(presence.users(ROOM))).containsExactly("ada");
        presence.parted(TestHub.stream("ada"), ROOM);
        pass(STREAM_GRACE.minusNanos(1));
        assertThat(TestHub.now(presence.users(ROOM))).containsExactly("ada");
        assertThat(heard).containsExactly("ada came");
        pass(Duration.ofNanos(1));
        assertThat(TestHub.now(presence.users(ROOM))).isEmpty();
        assertThat(heard).containsExactly("ada came", "ada left");
    }

    @Test
    void aQuickReconnectIsNotLeaving() {
        for (int i = 0; i < 10; i++) {
            presence.joined(TestHub.stream("ada"), ROOM);
            pass(Duration.ofSeconds(30));
            presence.parted(TestHub.stream("ada"), ROOM);
            pass(STREAM_GRACE.minusSeconds(1));
        }
        assertThat(heard).containsExactly("ada came");
    }

    @Test
    void pollersStayPresentBetweenTheirPolls() {
        for (int i = 0; i < 10; i++) {
            poll("ada");
            pass(POLL_GRACE.minusSeconds(1));
        }
        assertThat(TestHub.now(presence.users(ROOM))).containsExactly("ada");
        assertThat(heard).containsExactly("ada came");
        pass(Duration.ofSeconds(1));
        assertThat(heard).containsExactly("ada came", "ada left");
    }

    @Test
    void aStreamThatEndsDoesNotShortenTheGraceOfAPollerOfTheSameName() {
        poll("ada");
        presence.joined(TestHub.stream("ada"), ROOM);
        presence.parted(TestHub.stream("ada"), ROOM);
        pass(STREAM_GRACE.plusSeconds(20));
        assertThat(TestHub.now(presence.users(ROOM))).containsExactly("ada");
        poll("ada");
        assertThat(heard).containsExactly("ada came");
        pass(POLL_GRACE);
        assertThat(heard).containsExactly("ada came", "ada left");
    }

    @Test
    void usersAreListedInOrderRoomByRoom() {
        poll("bob");
        poll("ada");
        presence.joined(TestHub.stream("eve"), "chat.cellar");
        presence.joined(TestHub.stream("mallory"), "ticker.main");
        assertThat(TestHub.now(presence.users(ROOM))).containsExactly("ada", "bob");
        assertThat(TestHub.now(presence.users("chat.cellar"))).containsExactly("eve");
        assertThat(TestHub.now(presence.users("ticker.main"))).isEmpty();
        assertThat(heard).containsExactly("bob came", "ada came", "eve came");
    }

    @Test
    void whatIsHeardLastIsWhatIsTrueWhateverTheThreads() throws Exception {
        List<String> last = new ArrayList<>();
        Presence raced = new Presence(clock, new MemoryRoster(), channel -> true, Duration.ZERO, Duration.ZERO);
        raced.listen((room, user) -> last.add("came"), (room, user) -> last.add("left"));
        for (int round = 0; round < 3_000; round++) {
            raced.joined(TestHub.stream("ada"), ROOM);
            raced.parted(TestHub.stream("ada"), ROOM);
            CyclicBarrier start = new CyclicBarrier(2);
            Thread sweeper = new Thread(() -> {
                meet(start);
                raced.sweep();
            });
            sweeper.start();
            meet(start);
            raced.joined(TestHub.stream("ada"), ROOM);
            sweeper.join();
            assertThat(last.get(last.size() - 1)).isEqualTo("came");
            raced.parted(TestHub.stream("ada"), ROOM);
            raced.sweep();
            assertThat(last.get(last.size() - 1)).isEqualTo("left");
        }
    }

    private static void meet(CyclicBarrier where) {
        try {
            where.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
