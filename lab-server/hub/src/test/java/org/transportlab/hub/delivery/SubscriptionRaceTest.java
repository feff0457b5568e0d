package org.transportlab.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.transportlab.hub.delivery.TestHub.deliverAll;
import static org.transportlab.hub.delivery.TestHub.now;
import static org.transportlab.hub.delivery.TestHub.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.Close;
import org.transportlab.hub.log.Frame;

/**
 * The subscription's state machine under races, in the manner of jcstress: a few threads meet at a barrier and each does
 * one thing; every outcome is recorded, and only the listed ones may occur.
 */
class SubscriptionRaceTest {
    private static final int ROUNDS = 4_000;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @AfterAll
    static void stopThreads() {
        THREADS.shutdownNow();
    }

    /** One round's wire: notes what must never happen. */
    private static final class Watched implements Wire {
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicInteger overlaps = new AtomicInteger();
        final AtomicInteger closes = new AtomicInteger();
        final AtomicInteger sends = new AtomicInteger();
        final AtomicLong reached = new AtomicLong();
        final AtomicReference<Close> why = new AtomicReference<>();
        final AtomicReference<Runnable> pending = new AtomicReference<>();
        final CountDownLatch greeted = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);
        private final boolean throwing;

        Watched(boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public void send(Batch batch, Runnable done) {
            if (inFlight.incrementAndGet() != 1) {
                overlaps.incrementAndGet();
            }
            batch.frames().forEach(frame -> reached.set(frame.position().seq()));
            if (sends.incrementAndGet() == 1) {
                finish(done);
                greeted.countDown();
                return;
            }
            dither();
            if (throwing) {
                inFlight.decrementAndGet();
                throw new IllegalStateException("broken pipe");
            }
            switch (ThreadLocalRandom.current().nextInt(3)) {
                case 0 -> finish(done);
                case 1 ->
                    THREADS.execute(() -> {
                        dither();
                        finish(done);
                    });
                default -> pending.set(() -> finish(done));
            }
        }

        private void finish(Runnable done) {
            inFlight.decrementAndGet();
            done.run();
        }

        /** Completes the batch that was kept, if there is one. */
        boolean release() {
            Runnable kept = pending.getAndSet(null);
            if (kept != null) {
                kept.run();
            }
            return kept != null;
        }

        @Override
        public void close(Close reason, String message) {
            closes.incrementAndGet();
            why.set(reason);
            closed.countDown();
        }
    }

    private static void dither() {
        for (int i = ThreadLocalRandom.current().nextInt(200); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private interface Actor {
        void act() throws InterruptedException;
    }

    private static void race(Actor... actors) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actors.length);
        Future<?>[] running = new Future<?>[actors.length];
        for (int i = 0; i < actors.length; i++) {
            Actor actor = actors[i];
            running[i] = THREADS.submit(() -> {
                start.await();
                dither();
                actor.act();
                return null;
            });
        }
        for (Future<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void noWakeUpIsLostWhicheverWayBatchesComplete() throws Exception {
        try (TestHub lab = new TestHub(deliverAll(1 << 10))) {
            for (int round = 0; round < ROUNDS; round++) {
                String channel = "chat.r" + round % 8;
                Watched wire = new Watched(false);
                Subscription subscription = lab.hub.subscribe(stream("ada"), now(channel), wire);
                wire.greeted.await();
                AtomicLong last = new AtomicLong();
                Actor publisher = () -> {
                    for (int i = 0; i < 4; i++) {
                        long seq = lab.publish(channel).position().seq();
                        last.accumulateAndGet(seq, Math::max);
                        dither();
                    }
                };
                race(publisher, publisher, wire::release);
                long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (wire.reached.get() < last.get()) {
                    wire.release();
                    Thread.onSpinWait();
                    assertThat(System.nanoTime() - deadline)
                            .as("round %d: a lost wake-up", round)
                            .isNegative();
                }
                assertThat(wire.overlaps).hasValue(0);
                subscription.end(Close.DONE, "done");
                // if a completion was under way, it is that thread which closes
                assertThat(wire.closed.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(wire.why).hasValue(Close.DONE);
                assertThat(wire.closes).hasValue(1);
            }
        }
    }

    @Test
    void whoeverEndsItFirstTheWireIsClosedOnceAndTheReaderForgotten() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (TestHub lab = new TestHub(deliverAll(1 << 10), new Tap() {}, 16, 0)) {
            for (int round = 0; round < ROUNDS; round++) {
                Watched wire = new Watched(round % 4 == 0);
                Subscription subscription = lab.hub.subscribe(stream("ada"), now("chat.lobby"), wire);
                if (round % 2 == 0) {
                    wire.greeted.await();
                }
                race(
                        () -> subscription.end(Close.DRAIN, "drain"),
                        () -> subscription.end(Close.GONE, "gone"),
                        () -> lab.publish("chat.lobby", 3),
                        wire::release);
                while (!wire.closed.await(1, TimeUnit.MILLISECONDS)) {
                    wire.release();
                }
                outcomes.merge(wire.why.get().reason(), 1, Integer::sum);
                assertThat(wire.closes).hasValue(1);
                assertThat(wire.overlaps).hasValue(0);
                wire.release();
                TestHub.soon().until(() -> lab.hub.subscriptionCount() == 0);
                assertThat(wire.closes).hasValue(1);
            }
            assertThat(outcomes).containsOnlyKeys("drain", "gone");
            lab.clock.advance(TestHub.IDLE.plusNanos(1));
            TestHub.soon().until(() -> {
                lab.hub.sweep();
                return lab.hub.channelCount() == 0;
            });
        }
    }

    @Test
    void twoWhoEndItInTheSameInstantCloseTheWireOnce() throws Exception {
        int many = 5_000;
        try (TestHub lab = new TestHub(deliverAll(4), new Tap() {}, 16, 0)) {
            List<Watched> wires = new ArrayList<>();
            List<Subscription> subscriptions = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Watched wire = new Watched(false);
                wires.add(wire);
                subscriptions.add(lab.hub.subscribe(stream("ada"), now("chat.lobby"), wire));
            }
            for (Watched wire : wires) {
                wire.greeted.await();
            }
            // a barrier would let one of the two go first; spinning lets them run into each other
            AtomicInteger arrived = new AtomicInteger();
            Actor ender = () -> {
                for (int i = 0; i < many; i++) {
                    arrived.incrementAndGet();
                    while (arrived.get() < 2 * (i + 1)) {
                        Thread.onSpinWait();
                    }
                    subscriptions.get(i).end(Close.GONE, "gone");
                }
            };
            race(ender, ender);
            for (Watched wire : wires) {
                assertThat(wire.closes).hasValue(1);
            }
            assertThat(lab.hub.subscriptionCount()).isZero();
        }
    }

    @Test
    void aPoliteEndAlwaysComesToItsEndOnceTheBatchInFlightIsDone() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (TestHub lab = new TestHub(deliverAll(1 << 10), new Tap() {}, 16, 0)) {
            for (int round = 0; round < ROUNDS; round++) {
                Watched wire = new Watched(round % 4 == 0);
                Subscription subscription = lab.hub.subscribe(stream("ada"), now("chat.lobby"), wire);
                wire.greeted.await();
                race(() -> lab.publish("chat.lobby", 2), () -> subscription.end(Close.DRAIN, "drain"), wire::release);
                // no clock moves here: it must not take the send deadline to get out
                long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while (!wire.closed.await(1, TimeUnit.MILLISECONDS)) {
                    wire.release();
                    assertThat(System.nanoTime() - deadline)
                            .as("round %d: stuck", round)
                            .isNegative();
                }
                outcomes.merge(wire.why.get().reason() + " after " + (wire.sends.get() - 1), 1, Integer::sum);
                assertThat(wire.closes).hasValue(1);
                assertThat(wire.overlaps).hasValue(0);
            }
        }
        assertThat(outcomes.keySet()).allMatch(outcome -> outcome.matches("(drain|gone) after [0-2]"));
        assertThat(outcomes).as("a race that is never lost proves nothing").hasSizeGreaterThan(1);
    }

    @Test
    void aDeadlineThatRacesWithCompletionClosesOnceOrNotAtAll() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (TestHub lab = new TestHub(deliverAll(1 << 10), new Tap() {}, 16, 0)) {
            for (int round = 0; round < 1_000; round++) {
                TestWire wire = TestWire.slow();
                Subscription subscription = lab.hub.subscribe(stream("ada"), now("chat.lobby"), wire);
                TestHub.soon().until(() -> !wire.inFlight.isEmpty());
                race(() -> lab.clock.advance(TestHub.DEADLINE), wire::complete);
                Frame frame = lab.publish("chat.lobby");
                TestHub.soon().until(() -> {
                    // a heartbeat may have been due just then
                    Optional.ofNullable(wire.inFlight.poll()).ifPresent(Runnable::run);
                    return wire.frames().contains(frame) || !wire.closes.isEmpty();
                });
                outcomes.merge(wire.closes.isEmpty() ? "delivered" : wire.closes.toString(), 1, Integer::sum);
                subscription.end(Close.DONE, "done");
                TestHub.soon().until(() -> !wire.closes.isEmpty());
                assertThat(wire.closes).hasSize(1);
                assertThat(wire.mostInFlight.get()).isEqualTo(1);
            }
        }
        assertThat(outcomes.keySet())
                .isSubsetOf("delivered", List.of(Close.SLOW).toString());
    }
}
