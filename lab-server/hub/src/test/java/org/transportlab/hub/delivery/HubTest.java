package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.transportlab.hub.delivery.TestHub.after;
import static org.transportlab.hub.delivery.TestHub.deliverAll;
import static org.transportlab.hub.delivery.TestHub.now;
import static org.transportlab.hub.delivery.TestHub.poll;
import static org.transportlab.hub.delivery.TestHub.soon;
import static org.transportlab.hub.delivery.TestHub.stream;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.hub.log.Position;

class HubTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Tap tap = new Tap() {
        @Override
        public void opened(Reader reader) {
            told.add("opened");
        }

        @Override
        public void joined(Reader reader, String channel) {
            told.add("joined " + channel);
        }

        @Override
        public void skipped(Reader reader, String channel, long frames) {
            told.add("skipped " + frames);
        }

        @Override
        public void sending(Reader reader, Batch batch) {
            told.add("sending " + batch.frameCount());
        }

        @Override
        public void parted(Reader reader, String channel) {
            told.add("parted " + channel);
        }

        @Override
        public void closed(Reader reader, Close why) {
            told.add("closed " + why.reason());
        }
    };
    private final TestHub lab = new TestHub(deliverAll(64), tap);
    private final Hub hub = lab.hub;

    @AfterEach
    void closeHub() {
        lab.close();
    }

    @Test
    void aPollStartsAtNowAndThenGetsWhatCameAfterItsCursor() {
        lab.publish("chat.lobby", 3);
        Batch first = lab.read(poll("ada"), now("chat.lobby"));
        assertThat(first.isEmpty()).isTrue();
        assertThat(first.resumed()).isFalse();
        lab.publish("chat.lobby", 2);
        Batch second = lab.read(poll("ada"), after(first.cursor()));
        assertThat(second.frames()).extracting(frame -> frame.position().seq()).containsExactly(4L, 5L);
        assertThat(second.resumed()).isTrue();
        assertThat(second.start()).isEqualTo(first.cursor());
        assertThat(lab.read(poll("ada"), after(second.cursor())).isEmpty()).isTrue();
    }

    @Test
    void tapsSeeAPollFromItsOpeningToItsEnd() {
        lab.read(poll("ada"), now("chat.lobby"));
        assertThat(told)
                .containsExactly("opened", "joined chat.lobby", "sending 0", "parted chat.lobby", "closed done");
    }

    @Test
    void aPollThatIsRefusedLeavesNobodyBehind() {
        try (TestHub strict = new TestHub(new ChannelSettings(4, 1 << 20, LagPolicy.DISCONNECT, 1), tap)) {
            Cursor early = TestHub.now(strict.hub.now(List.of("chat.lobby"), 0));
            strict.publish("chat.lobby", 9);
            assertThatThrownBy(() -> strict.read(poll("ada"), after(early)))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.close()).isEqualTo(Close.SLOW));
        }
        assertThat(told).containsExactly("opened", "joined chat.lobby", "parted chat.lobby", "closed slow");
    }

    @Test
    void historyReplaysTheLastFramesThatAreKept() {
        lab.publish("chat.lobby", 100);
        var asked = new ReadRequest(List.of("chat.lobby"), Cursor.NONE, 3);
        assertThat(lab.read(poll("ada"), asked).frames())
                .extracting(frame -> frame.position().seq())
                .containsExactly(98L, 99L, 100L);
        var all = new ReadRequest(List.of("chat.lobby"), Cursor.NONE, 1_000);
        Batch batch = lab.read(poll("ada"), all);
        assertThat(batch.frames()).hasSize(64);
        assertThat(batch.notices()).isEmpty();
    }

    @Test
    void anUnknownEpochIsAGapOfUnknownSizeAndReadingGoesOnFromNow() {
        Frame last = lab.publish("chat.lobby", 3).get(2);
        Cursor past = Cursor.of("chat.lobby", new Position("longago", 1));
        Batch batch = lab.read(poll("ada"), after(past));
        assertThat(batch.resumed()).isFalse();
        assertThat(batch.frames()).isEmpty();
        assertThat(batch.notices())
                .containsExactly(
                        new Notice.Gap("chat.lobby", OptionalLong.empty(), last.position(), Notice.Cause.EPOCH));
        assertThat(batch.cursor().in("chat.lobby")).contains(last.position());
    }

    @Test
    void aPositionAheadOfTheLogIsNotBelieved() {
        Frame last = lab.publish("chat.lobby");
        Position ahead = new Position(last.position().epoch(), 2);
        Batch batch = lab.read(poll("ada"), after(Cursor.of("chat.lobby", ahead)));
        assertThat(batch.notices()).extracting(Notice::type).containsExactly("gap");
        assertThat(batch.cursor().in("chat.lobby")).contains(last.position());
    }

    @Test
    void severalChannelsAreReadTogetherEachInItsOrder() {
        Cursor start = TestHub.now(hub.now(List.of("chat.a", "chat.b"), 0));
        for (int i = 0; i < 3; i++) {
            lab.publish("chat.a");
            lab.publish("chat.b", 2);
        }
        Batch batch = lab.read(poll("ada"), after(start));
        assertThat(batch.frameCount()).isEqualTo(9);
        assertThat(batch.frames())
                .filteredOn(frame -> frame.channel().equals("chat.a"))
                .extracting(frame -> frame.position().seq())
                .containsExactly(1L, 2L, 3L);
        assertThat(batch.frames())
                .filteredOn(frame -> frame.channel().equals("chat.b"))
                .extracting(frame -> frame.position().seq())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aLaggingReaderOfATickerGetsTheNewestOfEachSymbolAndTheCountOfTheRest() {
        try (TestHub ticker = new TestHub(new ChannelSettings(1_000, 1 << 20, LagPolicy.LATEST_PER_KEY, 10))) {
            Cursor start = TestHub.now(ticker.hub.now(List.of("ticker.main"), 0));
            for (int i = 1; i <= 10; i++) {
                ticker.hub.publish("ticker.main", "s" + i % 3, "tick", "{}");
            }
            Batch every = ticker.read(poll("ada"), after(start));
            assertThat(every.frames()).hasSize(10);
            assertThat(every.notices()).isEmpty();
            ticker.hub.publish("ticker.main", "s0", "tick", "{}");
            Batch newest = ticker.read(poll("ada"), after(start));
            assertThat(newest.frames())
                    .extracting(frame -> frame.position().seq())
                    .containsExactly(8L, 10L, 11L);
            Position before = new Position(newest.frames().get(0).position().epoch(), 7);
            assertThat(newest.notices())
                    .containsExactly(new Notice.Gap("ticker.main", OptionalLong.of(8), before, Notice.Cause.CONFLATED));
        }
    }

    @Test
    void aLaggingReaderOfAStrictChannelIsClosedAsSlow() {
        try (TestHub strict = new TestHub(new ChannelSettings(4, 1 << 20, LagPolicy.DISCONNECT, 1))) {
            TestWire wire = TestWire.slow();
            strict.subscribe(wire, "chat.lobby");
            soon().until(() -> !wire.batches.isEmpty());
            strict.publish("chat.lobby", 9);
            wire.complete();
            soon().until(() -> wire.closes, List.of(Close.SLOW)::equals);
            assertThat(wire.frames()).isEmpty();
        }
    }

    @Test
    void aReaderThatComesBackToAStrictChannelIsToldWhatItMissed() {
        try (TestHub strict = new TestHub(new ChannelSettings(4, 1 << 20, LagPolicy.DISCONNECT, 1))) {
            Cursor early = TestHub.now(strict.hub.now(List.of("chat.lobby"), 0));
            strict.publish("chat.lobby", 9);
            TestWire wire = TestWire.prompt();
            strict.hub.subscribe(stream("ada"), after(early), wire);
            soon().until(() -> wire.frames().size(), four -> four == 4);
            assertThat(wire.closes).isEmpty();
            assertThat(wire.batches.get(0).notices())
                    .anySatisfy(notice -> assertThat(notice).isInstanceOfSatisfying(Notice.Gap.class, gap -> {
                        assertThat(gap.lost()).hasValue(5);
                        assertThat(gap.cause()).isEqualTo(Notice.Cause.LAPPED);
                    }));
        }
    }

    @Test
    void requestsThatMakeNoSenseAreExplained() {
        assertThatThrownBy(() -> lab.read(poll("ada"), now("nonsense"))).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> lab.read(poll("ada"), now("no.such")))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("no.such");
        assertThatThrownBy(() -> lab.read(poll("ada"), now())).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> lab.read(poll("ada"), now("a.a", "a.b", "a.c", "a.d", "a.e")))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("4");
        for (int history : new int[] {-1, 1_001}) {
            assertThatThrownBy(
                            () -> lab.read(poll("ada"), new ReadRequest(List.of("chat.lobby"), Cursor.NONE, history)))
                    .isInstanceOf(BadRequest.class)
                    .hasMessageContaining("1000");
        }
        assertThatThrownBy(() -> hub.publish("chat.lobby", "k", "No Type", "{}"))
                .isInstanceOf(BadRequest.class);
        assertThat(told).isEmpty();
    }

    @Test
    void anAddressMayHoldOnlySoManyConnections() {
        try (TestHub small = new TestHub(deliverAll(4), tap, 16, 3)) {
            Subscription[] open = new Subscription[3];
            for (int i = 0; i < open.length; i++) {
                open[i] = small.subscribe(TestWire.prompt(), "chat.lobby");
            }
            assertThatThrownBy(() -> small.subscribe(TestWire.prompt(), "chat.lobby"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.close()).isEqualTo(Close.LIMIT));
            var elsewhere = new Reader(TestHub.STREAM, new Caller("bob", "connbob", "10.0.0.1"));
            small.hub.subscribe(elsewhere, now("chat.lobby"), TestWire.prompt());
            open[1].end(Close.GONE, "gone");
            open[1].end(Close.GONE, "gone");
            small.subscribe(TestWire.prompt(), "chat.lobby");
            assertThatThrownBy(() -> small.subscribe(TestWire.prompt(), "chat.lobby"))
                    .isInstanceOf(Refused.class);
            assertThat(small.hub.subscriptionCount()).isEqualTo(4);
        }
    }

    @Test
    void aRequestThatMakesNoSenseDoesNotCountAsAConnection() {
        try (TestHub small = new TestHub(deliverAll(4), tap, 16, 1)) {
            assertThatThrownBy(() -> small.subscribe(TestWire.prompt(), "no.such"))
                    .isInstanceOf(BadRequest.class);
            assertThat(small.subscribe(TestWire.prompt(), "chat.lobby").isOpen())
                    .isTrue();
        }
    }

    @Test
    void thereAreOnlySoManyChannels() {
        try (TestHub small = new TestHub(deliverAll(4), tap, 2, 0)) {
            small.publish("chat.a");
            small.publish("chat.b");
            assertThatThrownBy(() -> small.publish("chat.c"))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.close()).isEqualTo(Close.BUSY));
            small.publish("chat.a");
            assertThat(small.hub.channelCount()).isEqualTo(2);
        }
    }

    @Test
    void aChannelThatNobodyReadsOrWritesIsForgottenAndItsMemoryGivenBack() {
        Frame old = lab.publish("chat.lobby", 5).get(4);
        lab.clock.advance(TestHub.IDLE);
        hub.sweep();
        assertThat(hub.channelCount()).isEqualTo(1);
        lab.clock.advance(Duration.ofNanos(1));
        hub.sweep();
        assertThat(hub.channelCount()).isZero();
        assertThat(lab.budget.used()).isZero();
        Batch back = lab.read(poll("ada"), after(old));
        assertThat(back.notices())
                .first()
                .isInstanceOfSatisfying(
                        Notice.Gap.class, gap -> assertThat(gap.cause()).isEqualTo(Notice.Cause.EPOCH));
    }

    @Test
    void aChannelWithAReaderIsKeptHoweverSilent() {
        TestWire wire = TestWire.prompt();
        Subscription subscription = lab.subscribe(wire, "chat.lobby");
        soon().until(() -> told.contains("joined chat.lobby"));
        lab.publish("chat.lobby");
        lab.clock.advance(TestHub.IDLE.multipliedBy(3));
        hub.sweep();
        lab.publish("chat.lobby");
        soon().until(() -> wire.numbers().equals(List.of(1L, 2L)));
        subscription.end(Close.DONE, "done");
        soon().until(() -> told.contains("parted chat.lobby"));
        hub.sweep();
        assertThat(hub.channelCount()).as("just left").isEqualTo(1);
    }

    @Test
    void aChannelThatIsPolledIsKeptHoweverSilent() {
        Frame last = lab.publish("chat.lobby");
        for (int i = 0; i < 5; i++) {
            lab.clock.advance(TestHub.IDLE.dividedBy(2));
            lab.read(poll("ada"), after(last));
            hub.sweep();
        }
        assertThat(lab.read(poll("ada"), after(last)).resumed()).isTrue();
    }

    @Test
    void aReaderWhoseChannelIsForgottenBeforeItBeginsIsToldAndMissesNothingAfterwards() {
        CountDownLatch held = new CountDownLatch(1);
        lab.publish("chat.lobby", 5);
        holdLanes(lab, held);
        TestWire wire = TestWire.prompt();
        lab.subscribe(wire, "chat.lobby");
        lab.clock.advance(TestHub.IDLE.plusNanos(1));
        hub.sweep();
        lab.publish("chat.lobby", 2);
        held.countDown();
        soon().until(() -> wire.notices().contains("gap"));
        Frame next = lab.publish("chat.lobby");
        soon().until(() -> wire.frames().contains(next));
        assertThat(wire.notices()).startsWith("hello", "gap");
    }

    @Test
    void drainingTurnsNewcomersAwayAndSaysGoodbyeToTheRest() {
        TestWire idle = TestWire.prompt();
        TestWire busy = TestWire.slow();
        lab.subscribe(idle, "chat.lobby");
        lab.subscribe(busy, "chat.lobby");
        soon().until(() -> !idle.batches.isEmpty() && !busy.batches.isEmpty());
        hub.drain();
        assertThat(idle.closes).containsExactly(Close.DRAIN);
        assertThat(busy.closes).isEmpty();
        for (Runnable attempt : List.<Runnable>of(
                () -> lab.subscribe(TestWire.prompt(), "chat.lobby"), () -> lab.read(poll("ada"), now("chat.lobby")))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.close()).isEqualTo(Close.DRAIN));
        }
        assertThat(hub.subscriptionCount()).isEqualTo(1);
        busy.complete();
        assertThat(busy.closes).containsExactly(Close.DRAIN);
        assertThat(hub.subscriptionCount()).isZero();
    }

    @Test
    void aBatchInFlightMayStillComeToItsEndAfterTheHubHasClosed() {
        TestWire busy = TestWire.slow();
        lab.subscribe(busy, "chat.lobby");
        soon().until(() -> !busy.batches.isEmpty());
        hub.close();
        busy.complete();
        assertThat(busy.closes).containsExactly(Close.DRAIN);
        assertThat(hub.subscriptionCount()).isZero();
    }

    @Test
    void aReaderThatCannotBeginIsToldWhy() {
        CountDownLatch held = new CountDownLatch(1);
        try (TestHub tight = new TestHub(deliverAll(4), tap, 2, 0)) {
            tight.publish("chat.lobby");
            holdLanes(tight, held);
            TestWire wire = TestWire.prompt();
            tight.subscribe(wire, "chat.lobby");
            tight.clock.advance(TestHub.IDLE.plusNanos(1));
            tight.hub.sweep();
            tight.publish("chat.instead");
            held.countDown();
            soon().until(() -> wire.closes, List.of(Close.BUSY)::equals);
        }
    }

    /** Keeps both lanes busy: a reader who subscribes now has a cursor, but does not begin before the latch is released. */
    private void holdLanes(TestHub lab, CountDownLatch release) {
        for (int lane = 0; lane < 2; lane++) {
            Wire wire = new Wire() {
                @Override
                public void send(Batch batch, Runnable done) {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    done.run();
                }

                @Override
                public void close(Close why, String message) {
                    /* only its lane's time was wanted */
                }
            };
            lab.hub.subscribe(stream("bob"), now("chat.other"), wire);
        }
        soon().until(() -> told.stream().filter("sending 0"::equals).count() == 2);
    }
}
