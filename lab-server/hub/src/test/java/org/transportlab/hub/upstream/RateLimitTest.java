package org.transportlab.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.transportlab.hub.ManualClock;

class RateLimitTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void aBurstIsAllowedAndThenTheRateRules() {
        RateLimit pacer = new RateLimit(clock, 20, 40);
        for (int i = 0; i < 40; i++) {
            assertThat(pacer.secondsToWait("ada")).isZero();
        }
        assertThat(pacer.secondsToWait("ada")).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(50));
            assertThat(pacer.secondsToWait("ada")).isZero();
            assertThat(pacer.secondsToWait("ada")).isEqualTo(1);
        }
    }

    @Test
    void askingInVainCostsNothing() {
        RateLimit pacer = new RateLimit(clock, 1, 1);
        assertThat(pacer.secondsToWait("ada")).isZero();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pacer.secondsToWait("ada")).isEqualTo(2);
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(pacer.secondsToWait("ada")).isZero();
    }

    @Test
    void usersDoNotSpendEachOthersTokens() {
        RateLimit pacer = new RateLimit(clock, 1, 1);
        assertThat(pacer.secondsToWait("ada")).isZero();
        assertThat(pacer.secondsToWait("bob")).isZero();
        assertThat(pacer.secondsToWait("ada")).isPositive();
    }

    @Property
    void neverMoreThanTheBurstAndTheRateAllow(
            @ForAll @IntRange(min = 1, max = 100) int perSecond,
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @IntRange(min = 1, max = 400) int stepMillis) {
        RateLimit pacer = new RateLimit(clock, perSecond, burst);
        int taken = 0;
        for (int step = 0; step < 50; step++) {
            while (pacer.secondsToWait("ada") == 0) {
                taken++;
            }
            double allowed = burst + step * stepMillis / 1_000.0 * perSecond;
            assertThat(taken).isBetween((int) Math.min(allowed, burst) - 1, (int) allowed + 1);
            clock.advance(Duration.ofMillis(stepMillis));
        }
    }

    @Test
    void manyThreadsTogetherGetNoMoreThanTheBurst() throws Exception {
        RateLimit pacer = new RateLimit(clock, 1, 1_000);
        AtomicInteger taken = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(4);
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                try {
                    start.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                for (int i = 0; i < 1_000; i++) {
                    if (pacer.secondsToWait("ada") == 0) {
                        taken.incrementAndGet();
                    }
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(1_000);
    }
}
