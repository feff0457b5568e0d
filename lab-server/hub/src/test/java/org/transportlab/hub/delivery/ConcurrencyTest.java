package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.hub.delivery.TestHub.deliverAll;
import static org.transportlab.hub.delivery.TestHub.soon;
import static org.transportlab.hub.delivery.TestHub.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.transportlab.hub.Close;
import org.transportlab.hub.ManualClock;
import org.transportlab.hub.log.ByteBudget;
import org.transportlab.hub.log.ChannelLog;
import org.transportlab.hub.log.Cursor;
import org.transportlab.hub.log.Frame;
import org.transportlab.hub.log.Payload;
import org.transportlab.hub.log.Position;
import org.transportlab.hub.log.Slice;

/** Many threads at once. What must hold is checked by every reader for every frame. */
class ConcurrencyTest {
    private static final int PUBLISHERS = 3;
    private static final int READERS = 12;
    private static final int EACH = 8_000;

    /** When a wire says that it is done: at once, from another thread at once, or from another thread when it gets to it. */
    enum Completion {
        SYNCHRONOUS,
        ASYNCHRONOUS,
        MIXED
    }

    /** A wire that checks what it gets: each channel's frames in order, once, and every hole explained. */
    private static final class Checking implements Wire {
        private final Completion completion;
        private final ExecutorService others;
        private final Map<String, Long> reached = new ConcurrentHashMap<>();
        private final Map<String, Long> lost = new ConcurrentHashMap<>();
        private final Map<String, Long> received = new ConcurrentHashMap<>();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final AtomicReference<String> complaint = new AtomicReference<>("");
        private final AtomicInteger closes = new AtomicInteger();

        Checking(Completion completion, ExecutorService others) {
            this.completion = completion;
            this.others = others;
        }

        @Override
        public void send(Batch batch, Runnable done) {
            if (!busy.compareAndSet(false, true)) {
                complain("two batches in flight");
            }
            batch.notices().forEach(this::check);
            batch.frames().forEach(this::check);
            batch.cursor().positions().forEach((channel, position) -> {
                if (position.seq() != reached.getOrDefault(channel, 0L)) {
                    complain("the cursor is at " + position + ", the frames at " + reached.get(channel));
                }
            });
            boolean atOnce = completion == Completion.SYNCHRONOUS;
            if (atOnce
                    || (completion == Completion.MIXED
                            && ThreadLocalRandom.current().nextBoolean())) {
                finish(done);
            } else {
                others.execute(() -> finish(done));
            }
        }

        private void finish(Runnable done) {
            busy.set(false);
            done.run();
        }

        private void check(Notice notice) {
            if (notice instanceof Notice.Gap gap) {
                long count = gap.lost().orElseThrow();
                lost.merge(gap.channel(), count, Long::sum);
                long now = reached.merge(gap.channel(), count, Long::sum);
                if (now != gap.position().seq()) {
                    complain("a gap to " + gap.position() + " leads to " + now);
                }
            }
        }

        private void check(Frame frame) {
            long before = reached.getOrDefault(frame.channel(), 0L);
            if (frame.position().seq() != before + 1) {
                complain(frame.position().seq() + " after " + before);
            }
            reached.put(frame.channel(), frame.position().seq());
            received.merge(frame.channel(), 1L, Long::sum);
        }

        private void complain(String what) {
            complaint.compareAndSet("", what);
        }

        @Override
        public void close(Close why, String message) {
            closes.incrementAndGet();
        }
    }

    @ParameterizedTest
    @EnumSource(Completion.class)
    void everyReaderSeesEachChannelInOrderOnceAndEveryHoleCounted(Completion completion) throws InterruptedException {
        ExecutorService others = Executors.newFixedThreadPool(3);
        List<String> channels = List.of("chat.a", "chat.b");
        try (TestHub lab = new TestHub(deliverAll(32))) {
            Cursor start = TestHub.now(lab.hub.now(channels, 0));
            List<Checking> wires = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Checking wire = new Checking(completion, others);
                wires.add(wire);
                lab.hub.subscribe(stream("ada"), TestHub.after(start), wire);
            }
            List<Thread> publishers = new ArrayList<>();
            for (int p = 0; p < PUBLISHERS; p++) {
                Thread publisher = new Thread(() -> {
                    for (int i = 0; i < EACH; i++) {
                        lab.publish(channels.get(i % channels.size()));
                        if (i % 50 == 0) {
                            Thread.onSpinWait();
                        }
                    }
                });
                publishers.add(publisher);
                publisher.start();
            }
            for (Thread publisher : publishers) {
                publisher.join();
            }
            long head = (long) PUBLISHERS * EACH / channels.size();
            for (Checking wire : wires) {
                soon().until(() -> !wire.complaint.get().isEmpty()
                        || channels.stream().allMatch(channel -> wire.reached.getOrDefault(channel, 0L) == head));
                assertThat(wire.complaint.get()).isEmpty();
                for (String channel : channels) {
                    assertThat(wire.received.get(channel) + wire.lost.getOrDefault(channel, 0L))
                            .isEqualTo(head);
                }
                assertThat(wire.closes).hasValue(0);
            }
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void logsAreReadWhileTheyAreWrittenWithoutATornSlice() throws InterruptedException {
        ManualClock clock = new ManualClock();
        ChannelLog log = new ChannelLog("chat.a", "e", deliverAll(7), clock, new ByteBudget(1 << 20));
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<String> complaint = new AtomicReference<>("");
        List<Thread> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            boolean conflating = r == 2;
            Thread reader = new Thread(() -> {
                Position at = new Position("e", 0);
                while (!over.get() || at.seq() < log.head().seq()) {
                    if (at.seq() == log.head().seq()) {
                        continue;
                    }
                    Slice slice = conflating ? log.latestPerKeyAfter(at) : log.readAfter(at, 256);
                    long expected = at.seq() + slice.skipped();
                    if (conflating) {
                        expected += slice.frames().size();
                    } else {
                        for (Frame frame : slice.frames()) {
                            if (frame.position().seq() != ++expected) {
                                complaint.set(frame.position() + " where " + expected + " was due");
                            }
                        }
                    }
                    if (slice.next().seq() != expected) {
                        complaint.set("reading on from " + slice.next() + " instead of " + expected);
                    }
                    at = slice.next();
                }
            });
            readers.add(reader);
            reader.start();
        }
        for (int i = 0; i < 300_000; i++) {
            log.append("k" + i % 3, "said", Payload.json("{}"));
        }
        over.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(complaint.get()).isEmpty();
    }

    @Test
    void sweepingWhileOthersSubscribeAndPublishLosesNoFrame() throws InterruptedException {
        try (TestHub lab = new TestHub(deliverAll(64), new Tap() {}, 16, 0)) {
            AtomicBoolean over = new AtomicBoolean();
            Thread sweeper = new Thread(() -> {
                while (!over.get()) {
                    lab.clock.advance(TestHub.IDLE.plusNanos(1));
                    lab.hub.sweep();
                }
            });
            sweeper.start();
            for (int round = 0; round < 2_000; round++) {
                TestWire wire = TestWire.prompt();
                Subscription subscription = lab.subscribe(wire, "chat.lobby");
                soon().until(() -> !wire.batches.isEmpty() || !wire.closes.isEmpty());
                if (subscription.isOpen()) {
                    Frame frame = lab.publish("chat.lobby");
                    // the clock runs wild, so a heartbeat or a deadline may have its say; a silent reader may not
                    soon().until(() -> wire.frames().contains(frame) || !wire.closes.isEmpty());
                }
                subscription.end(Close.DONE, "done");
            }
            over.set(true);
            sweeper.join();
            soon().until(() -> {
                lab.clock.advance(TestHub.IDLE.plusNanos(1));
                lab.hub.sweep();
                return lab.hub.channelCount() == 0;
            });
            assertThat(lab.budget.used())
                    .as("no channel is left with readers that are gone")
                    .isZero();
            assertThat(lab.hub.subscriptionCount()).isZero();
        }
    }
}
