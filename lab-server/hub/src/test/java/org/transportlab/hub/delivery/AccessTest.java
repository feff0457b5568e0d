package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.transportlab.hub.delivery.TestHub.deliverAll;
import static org.transportlab.hub.delivery.TestHub.now;
import static org.transportlab.hub.delivery.TestHub.soon;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Access;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Decision;

class AccessTest {
    /** Less than a slow reader has to take a batch. */
    private static final Duration LIFE = Duration.ofMillis(100);

    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Access access = new Access() {
        @Override
        public Decision mayRead(Caller caller, String channel) {
            return closed.contains(channel) ? Decision.refused(channel + " is closed") : Decision.GRANTED;
        }
    };
    private final TestHub lab = new TestHub(
            deliverAll(100_000),
            new Tap() {
                @Override
                public void opened(Reader reader) {
                    told.add("opened");
                }
            },
            access);

    @AfterEach
    void closeHub() {
        lab.close();
    }

    /** One who is let in for a while. */
    private Reader visitor(Reader lasting) {
        long end = lab.clock.micros() + LIFE.toNanos() / 1_000;
        return new Reader(lasting.transport(), lasting.caller().until(end));
    }

    @Test
    void refusesAReaderWhatIsNotForItAndMakesNoChannelForThat() {
        closed.add("chat.board");

        assertThatThrownBy(() -> lab.subscribe(TestWire.prompt(), "chat.lobby", "chat.board"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.close()).isEqualTo(Close.FORBIDDEN))
                .hasMessage("chat.board is closed");
        assertThatThrownBy(() -> lab.hub.read(TestHub.poll("ada"), now("chat.board")))
                .isInstanceOf(Refused.class);
        assertThat(lab.hub.channelCount()).isZero();
        assertThat(lab.hub.subscriptionCount()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void refusesAFurtherChannelAndGoesOnWithThoseThereAre() {
        closed.add("chat.board");
        TestWire wire = TestWire.prompt();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");

        assertThatThrownBy(() -> subscription.add(now("chat.board"))).isInstanceOf(Refused.class);

        lab.publish("chat.board");
        lab.publish("chat.lobby");
        soon().until(() -> wire.frames().size() == 1);
        assertThat(subscription.isOpen()).isTrue();
    }

    @Test
    void refusesOneWhoseTimeIsOverAlready() {
        Reader late = visitor(TestHub.stream("ada"));
        lab.clock.advance(LIFE);

        for (Reader reader : List.of(late, visitorBefore(TestHub.poll("ada")))) {
            assertThatThrownBy(() -> lab.hub.read(reader, now("chat.lobby")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.close()).isEqualTo(Close.EXPIRED));
        }
    }

    private Reader visitorBefore(Reader lasting) {
        return new Reader(lasting.transport(), lasting.caller().until(lab.clock.micros()));
    }

    @Test
    void endsASilentReaderAndAHeldPollWhenTheirTimeIsOver() {
        TestWire stream = TestWire.prompt();
        TestWire poll = TestWire.prompt();
        lab.hub.subscribe(visitor(TestHub.stream("ada")), now("chat.lobby"), stream);
        lab.hub.subscribe(visitor(TestHub.poll("ada")), now("chat.lobby"), poll);
        soon().until(() -> !stream.batches.isEmpty());

        lab.clock.advance(LIFE.minusMillis(1));
        lab.publish("chat.other");
        assertThat(stream.closes).isEmpty();

        lab.clock.advance(Duration.ofMillis(1));
        soon().until(() -> stream.closes.equals(List.of(Close.EXPIRED)) && poll.closes.equals(List.of(Close.EXPIRED)));
        assertThat(poll.batches).isEmpty();
        soon().until(() -> lab.hub.subscriptionCount() == 0);
    }

    @Test
    void sendsNothingThatIsPublishedAfterTheEndNotEvenToASlowReader() {
        TestWire wire = TestWire.slow();
        lab.hub.subscribe(visitor(TestHub.stream("ada")), now("chat.lobby"), wire);
        soon().until(() -> wire.batches.size() == 1);
        wire.complete();
        lab.publish("chat.lobby", 3);
        soon().until(() -> wire.batches.size() == 2);

        lab.clock.advance(LIFE);
        lab.publish("chat.lobby", 3);
        wire.complete();

        soon().until(() -> wire.closes.equals(List.of(Close.EXPIRED)));
        assertThat(wire.numbers()).allMatch(number -> number <= 3);
    }

    /** The readers of one lane are served one after the other, and no tick comes between. */
    @Test
    void sendsNothingThatIsPublishedAfterTheEndEvenIfThatComesWhileItsLaneIsBusy() {
        AtomicBoolean again = new AtomicBoolean(true);
        Wire before = new Wire() {
            @Override
            public void send(Batch batch, Runnable done) {
                if (!batch.frames().isEmpty() && again.getAndSet(false)) {
                    lab.clock.advance(LIFE);
                    lab.publish("chat.lobby");
                }
                done.run();
            }

            @Override
            public void close(Close why, String message) {
                // it stays to the end of the test
            }
        };
        TestWire wire = TestWire.prompt();
        lab.hub.subscribe(TestHub.stream("bob"), now("chat.lobby"), before);
        lab.subscribe(TestWire.prompt(), "chat.other"); // on the other of the two lanes
        lab.hub.subscribe(visitor(TestHub.stream("ada")), now("chat.lobby"), wire);
        soon().until(() -> !wire.batches.isEmpty());

        lab.publish("chat.lobby");

        soon().until(() -> wire.closes.equals(List.of(Close.EXPIRED)));
        assertThat(wire.numbers()).doesNotContain(2L);
    }

    @Test
    void sendsNothingThatIsPublishedAfterARightWasWithdrawn() throws InterruptedException {
        TestWire wire = TestWire.prompt();
        TestWire other = TestWire.prompt();
        lab.subscribe(wire, "chat.board");
        lab.subscribe(other, "chat.lobby");
        AtomicBoolean publishing = new AtomicBoolean(true);
        Thread publisher = new Thread(() -> {
            while (publishing.get()) {
                lab.publish("chat.board");
            }
        });
        publisher.start();
        soon().until(() -> wire.frames().size() > 100);

        closed.add("chat.board");
        lab.hub.recheck(caller -> caller.user().equals("ada"));
        long last = lab.publish("chat.board").position().seq();

        soon().until(() -> !wire.closes.isEmpty());
        publishing.set(false);
        publisher.join();
        assertThat(wire.closes).containsExactly(Close.EXPIRED);
        assertThat(wire.numbers()).allMatch(number -> number < last);
        assertThat(other.closes).isEmpty();
    }

    @Test
    void leavesThoseAloneWhoMayStillReadAndThoseOfWhomNobodyAsked() {
        TestWire bob = TestWire.prompt();
        TestWire ada = TestWire.prompt();
        lab.hub.subscribe(TestHub.stream("bob"), now("chat.board"), bob);
        lab.hub.subscribe(TestHub.stream("ada"), now("chat.lobby"), ada);
        soon().until(() -> !bob.batches.isEmpty() && !ada.batches.isEmpty());
        closed.add("chat.board");

        lab.hub.recheck(caller -> caller.user().equals("ada"));

        lab.publish("chat.board");
        lab.publish("chat.lobby");
        soon().until(() -> bob.frames().size() == 1 && ada.frames().size() == 1);
    }
}
