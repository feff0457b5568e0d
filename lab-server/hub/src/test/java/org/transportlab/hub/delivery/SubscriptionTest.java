package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.hub.delivery.TestHub.deliverAll;
import static org.transportlab.hub.delivery.TestHub.now;
import static org.transportlab.hub.delivery.TestHub.soon;
import static org.transportlab.hub.delivery.TestHub.stream;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Close;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Position;

class SubscriptionTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final TestHub lab = new TestHub(deliverAll(64), new Tap() {
        @Override
        public void joined(Reader reader, String channel) {
            told.add("joined " + channel);
        }

        @Override
        public void parted(Reader reader, String channel) {
            told.add("parted " + channel);
        }

        @Override
        public void closed(Reader reader, Close why) {
            told.add("closed " + why.reason());
        }
    });

    @AfterEach
    void closeHub() {
        lab.close();
    }

    private TestWire connected(TestWire wire) {
        lab.subscribe(wire, "chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        return wire;
    }

    @Test
    void theFirstThingAStreamGetsIsAHelloWithItsCursor() {
        Frame last = lab.publish("chat.lobby", 3).get(2);
        TestWire wire = connected(TestWire.prompt());
        assertThat(wire.notices()).containsExactly("hello");
        assertThat(wire.batches.get(0).notices())
                .containsExactly(new Notice.Hello("connada", Cursor.of("chat.lobby", last.position()), false, 80));
        assertThat(wire.frames()).isEmpty();
    }

    @Test
    void aReaderThatPollsGetsNoHelloAndNothingUntilThereIsAFrame() {
        TestWire wire = TestWire.prompt();
        lab.hub.subscribe(TestHub.poll("ada"), now("chat.lobby"), wire);
        lab.publish("chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        assertThat(wire.notices()).isEmpty();
        assertThat(wire.numbers()).containsExactly(1L);
    }

    @Test
    void aReaderThatPollsIsEndedWhenItsBatchIsTakenAndReadsNoOther() {
        TestWire wire = TestWire.slow();
        lab.hub.subscribe(TestHub.poll("ada"), now("chat.lobby"), wire);
        soon().until(() -> told.contains("joined chat.lobby"));
        lab.publish("chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        lab.publish("chat.lobby");
        assertThat(lab.hub.subscriptionCount()).isEqualTo(1);

        wire.complete();

        soon().until(() -> told.contains("parted chat.lobby"));
        assertThat(wire.numbers()).containsExactly(1L);
        assertThat(wire.closes).containsExactly(Close.DONE);
        assertThat(told).contains("closed done");
        assertThat(lab.hub.subscriptionCount()).isZero();
    }

    @Test
    void framesArriveInOrderOneBatchAtATime() {
        TestWire wire = connected(TestWire.slow());
        lab.publish("chat.lobby", 3);
        assertThat(wire.batches).hasSize(1);
        wire.complete();
        soon().until(() -> wire.batches.size() == 2);
        assertThat(wire.numbers()).containsExactly(1L, 2L, 3L);
        lab.publish("chat.lobby", 2);
        wire.complete();
        soon().until(() -> wire.batches.size() == 3);
        assertThat(wire.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(wire.mostInFlight).hasValue(1);
    }

    @Test
    void moreThanABatchIsSentInSeveral() {
        try (TestHub wide = new TestHub(deliverAll(4_096))) {
            TestWire wire = TestWire.prompt();
            wide.publish("chat.lobby", 1_000);
            wide.hub.subscribe(stream("ada"), new ReadRequest(List.of("chat.lobby"), Cursor.NONE, 1_000), wire);
            soon().until(() -> wire.frames().size() == 1_000);
            assertThat(wire.numbers()).isSorted().doesNotHaveDuplicates();
            assertThat(wire.batches).hasSize(4);
        }
    }

    @Test
    void aReaderThatWasLappedIsToldHowManyFramesItLost() {
        TestWire wire = connected(TestWire.slow());
        lab.publish("chat.lobby", 100);
        wire.complete();
        soon().until(() -> wire.batches.size() == 2);
        assertThat(wire.notices()).containsExactly("hello", "gap");
        Position before = new Position(wire.frames().get(0).position().epoch(), 36);
        assertThat(wire.batches.get(1).notices())
                .containsExactly(new Notice.Gap("chat.lobby", OptionalLong.of(36), before, Notice.Cause.LAPPED));
        assertThat(wire.numbers()).hasSize(64).startsWith(37L).endsWith(100L);
    }

    @Test
    void aSilentStreamHearsAHeartbeat() {
        TestWire wire = connected(TestWire.prompt());
        lab.clock.advance(TestHub.HEARTBEAT);
        soon().until(() -> wire.batches.size() == 2);
        assertThat(wire.notices()).containsExactly("hello", "hb");
    }

    @Test
    void aStreamThatIsSpokenToNeedsNoHeartbeat() {
        TestWire wire = connected(TestWire.prompt());
        for (int i = 1; i <= 5; i++) {
            lab.clock.advance(TestHub.HEARTBEAT.dividedBy(2));
            lab.publish("chat.lobby");
            int sent = i;
            soon().until(() -> wire.frames().size() == sent);
        }
        assertThat(wire.notices()).containsExactly("hello");
    }

    @Test
    void aPollHearsNoHeartbeat() {
        TestWire poll = TestWire.prompt();
        lab.hub.subscribe(TestHub.poll("ada"), now("chat.lobby"), poll);
        TestWire witness = connected(TestWire.prompt());
        lab.clock.advance(TestHub.HEARTBEAT);
        soon().until(() -> witness.notices().contains("hb"));
        lab.publish("chat.lobby");
        soon().until(() -> !poll.batches.isEmpty());
        assertThat(poll.notices()).isEmpty();
    }

    @Test
    void aBatchThatIsNotAcceptedInTimeEndsTheReaderAsSlow() {
        TestWire wire = connected(TestWire.slow());
        lab.clock.advance(TestHub.DEADLINE.minusMillis(1));
        lab.publish("chat.lobby");
        assertThat(wire.closes).isEmpty();
        lab.clock.advance(TestHub.HEARTBEAT);
        soon().until(() -> !wire.closes.isEmpty());
        assertThat(wire.closes).containsExactly(Close.SLOW);
        soon().until(() -> told, List.of("joined chat.lobby", "closed slow", "parted chat.lobby")::equals);
        wire.complete();
        lab.publish("chat.lobby");
        assertThat(wire.batches).hasSize(1);
        assertThat(wire.closes).hasSize(1);
        assertThat(lab.hub.subscriptionCount()).isZero();
    }

    @Test
    void oneSlowWireDelaysNobodyElse() {
        TestWire stuck = connected(TestWire.slow());
        TestWire brisk = connected(TestWire.prompt());
        TestWire alsoBrisk = connected(TestWire.prompt());
        lab.publish("chat.lobby", 500);
        soon().until(() -> brisk.numbers().contains(500L) && alsoBrisk.numbers().contains(500L));
        assertThat(stuck.batches).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Close.class,
            names = {"GONE", "PLUG", "DONE", "SLOW", "FORBIDDEN"})
    void mostEndsCutTheBatchInFlightShort(Close why) {
        TestWire wire = TestWire.slow();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        subscription.end(why, "because");
        assertThat(wire.closes).containsExactly(why);
        assertThat(subscription.isOpen()).isFalse();
        wire.complete();
        subscription.end(Close.DRAIN, "again");
        assertThat(wire.closes).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Close.class,
            names = {"DRAIN", "BAD_REQUEST", "EXPIRED"})
    void aPoliteEndWaitsForTheBatchInFlight(Close why) {
        TestWire wire = TestWire.slow();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        subscription.end(why, "because");
        assertThat(wire.closes).isEmpty();
        assertThat(lab.hub.subscriptionCount()).isEqualTo(1);
        wire.complete();
        assertThat(wire.closes).containsExactly(why);
        assertThat(lab.hub.subscriptionCount()).isZero();
        assertThat(wire.batches).hasSize(1);
    }

    @Test
    void aPoliteEndInTheMiddleOfReadingIsSeenThroughByTheReaderItself() {
        AtomicReference<Subscription> own = new AtomicReference<>();
        Tap ender = new Tap() {
            @Override
            public void skipped(Reader reader, String channel, long frames) {
                own.get().end(Close.DRAIN, "shutting down");
            }
        };
        try (TestHub small = new TestHub(deliverAll(4), ender)) {
            TestWire wire = TestWire.slow();
            own.set(small.subscribe(wire, "chat.lobby"));
            soon().until(() -> !wire.batches.isEmpty());
            small.publish("chat.lobby", 9);
            wire.complete();
            soon().until(() -> wire.closes, List.of(Close.DRAIN)::equals);
            assertThat(wire.batches).hasSize(1);
        }
    }

    @Test
    void aPoliteEndDoesNotWaitForeverForAStuckPeer() {
        TestWire wire = connected(TestWire.slow());
        lab.hub.drain();
        lab.clock.advance(TestHub.DEADLINE);
        soon().until(() -> !wire.closes.isEmpty());
        assertThat(wire.closes).containsExactly(Close.SLOW);
    }

    @Test
    void aPeerThatLeavesDuringAPoliteEndIsNotWaitedFor() {
        TestWire wire = TestWire.slow();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        soon().until(() -> !wire.batches.isEmpty());
        subscription.end(Close.DRAIN, "shutting down");
        subscription.end(Close.GONE, "peer is gone");
        assertThat(wire.closes).containsExactly(Close.GONE);
        assertThat(lab.hub.subscriptionCount()).isZero();
    }

    @Test
    void aWireThatThrowsEndsItsReaderOnly() {
        TestWire broken = TestWire.prompt().failingToSend(new IllegalStateException("broken pipe"));
        lab.subscribe(broken, "chat.lobby");
        soon().until(() -> !broken.closes.isEmpty());
        assertThat(broken.closes).containsExactly(Close.GONE);
        TestWire other = connected(TestWire.prompt());
        lab.publish("chat.lobby");
        soon().until(() -> other.numbers().equals(List.of(1L)));
    }

    @Test
    void anErrorInAWireSilencesNobodyElse() {
        TestWire[] others = {TestWire.prompt(), TestWire.prompt(), TestWire.prompt(), TestWire.prompt()};
        TestWire broken = connected(TestWire.prompt());
        for (TestWire other : others) {
            connected(other);
        }
        broken.failingToSend(new StackOverflowError());
        lab.publish("chat.lobby");
        for (TestWire other : others) {
            soon().until(() -> other.numbers().equals(List.of(1L)));
        }
        soon().until(() -> broken.closes, List.of(Close.GONE)::equals);
        lab.publish("chat.lobby");
        for (TestWire other : others) {
            soon().until(() -> other.numbers().equals(List.of(1L, 2L)));
        }
    }

    @Test
    void aWireThatCannotBeClosedCleanlyIsForgottenAllTheSameAndDelaysNobody() {
        TestWire[] others = {TestWire.prompt(), TestWire.prompt(), TestWire.prompt(), TestWire.prompt()};
        TestWire broken = connected(TestWire.prompt());
        for (TestWire other : others) {
            connected(other);
        }
        broken.failingToSend(new IllegalStateException("broken pipe"))
                .failingToClose(new IllegalStateException("cannot even close"));
        lab.publish("chat.lobby");
        for (TestWire other : others) {
            soon().until(() -> other.numbers().equals(List.of(1L)));
        }
        soon().until(() -> told.contains("parted chat.lobby"));
        assertThat(lab.hub.subscriptionCount()).isEqualTo(others.length);
    }

    @Test
    void endingManyDoesNotStopAtTheOneThatCannotBeClosed() {
        TestWire[] wires = new TestWire[6];
        for (int i = 0; i < wires.length; i++) {
            wires[i] = connected(TestWire.prompt().failingToClose(new IllegalStateException("no")));
        }
        lab.hub.drain();
        for (TestWire wire : wires) {
            assertThat(wire.closes).containsExactly(Close.DRAIN);
        }
        soon().until(() -> told.stream().filter("parted chat.lobby"::equals).count() == wires.length);
        assertThat(lab.hub.subscriptionCount()).isZero();
    }

    @Test
    void channelsCanBeAddedAndRemovedInPlace() {
        TestWire wire = TestWire.prompt();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        Frame before = lab.publish("ticker.main", 2).get(0);
        subscription.add(TestHub.after(before));
        soon().until(() -> wire.frames().size() == 1);
        assertThat(wire.frames().get(0).channel()).isEqualTo("ticker.main");
        subscription.remove(List.of("chat.lobby"));
        soon().until(() -> told.contains("parted chat.lobby"));
        lab.publish("chat.lobby");
        lab.publish("ticker.main");
        soon().until(() -> wire.frames().size() == 2);
        assertThat(wire.frames()).extracting(Frame::channel).containsOnly("ticker.main");
        assertThat(wire.batches.get(wire.batches.size() - 1).cursor().positions())
                .containsOnlyKeys("ticker.main");
    }

    @Test
    void aChannelAddedTwiceIsReadOnFromWhereItWas() {
        TestWire wire = TestWire.prompt();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        lab.publish("chat.lobby", 2);
        subscription.add(new ReadRequest(List.of("chat.lobby"), Cursor.NONE, 2));
        lab.publish("chat.lobby");
        soon().until(() -> wire.numbers().equals(List.of(1L, 2L, 3L)));
        subscription.end(Close.DONE, "done");
        soon().until(() -> told.contains("parted chat.lobby"));
        assertThat(told).filteredOn("joined chat.lobby"::equals).hasSize(1);
    }

    @Test
    void tooManyChannelsEndTheReaderWithTheReason() {
        TestWire wire = TestWire.prompt();
        Subscription subscription = lab.subscribe(wire, "chat.a", "chat.b", "chat.c", "chat.d");
        subscription.add(now("chat.e"));
        soon().until(() -> wire.closes, List.of(Close.BAD_REQUEST)::equals);
        soon().until(() -> told.stream().filter(one -> one.startsWith("parted")).count() == 5);
    }

    @Test
    void pullingThePlugCutsEveryReaderOfThatConnectionOnly() {
        TestWire first = connected(TestWire.prompt());
        TestWire second = connected(TestWire.prompt());
        TestWire other = TestWire.prompt();
        lab.hub.subscribe(stream("bob"), now("chat.lobby"), other);
        assertThat(lab.hub.cut("connada")).isEqualTo(2);
        assertThat(first.closes).containsExactly(Close.PLUG);
        assertThat(second.closes).containsExactly(Close.PLUG);
        assertThat(other.closes).isEmpty();
        assertThat(lab.hub.cut("connada")).isZero();
    }
}
