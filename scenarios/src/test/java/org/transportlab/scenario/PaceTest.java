package org.transportlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.transportlab.observe.LabClock;

class PaceTest {
    private final ManualClock clock = new ManualClock();
    private final ManualScheduler scheduler = new ManualScheduler(clock);
    private final long start = clock.micros();
    private final List<Long> numbers = new ArrayList<>();
    private final List<Long> dues = new ArrayList<>();

    private Pace pace(int perSecond) {
        return Pace.start(scheduler, clock, perSecond, (number, due) -> {
            numbers.add(number);
            dues.add(due - start);
        });
    }

    @Test
    void dueTimesAreStartPlusMultiplesOfTheInterval() {
        pace(4);
        scheduler.pass(Duration.ofSeconds(1));
        assertThat(dues).containsExactly(250_000L, 500_000L, 750_000L, 1_000_000L);
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aRateThatDoesNotDivideTheSecondDoesNotDrift() {
        pace(7);
        scheduler.pass(Duration.ofSeconds(1_000));
        assertThat(dues).hasSize(7_000).endsWith(1_000_000_000L);
    }

    @Test
    void publishesAThousandASecond() {
        pace(1_000);
        scheduler.pass(Duration.ofSeconds(3));
        assertThat(dues).hasSize(3_000).endsWith(3_000_000L);
    }

    @Test
    void beingLateDoesNotMoveTheSchedule() {
        pace(10);
        scheduler.oversleep(Duration.ofMillis(350));
        assertThat(dues).containsExactly(100_000L, 200_000L, 300_000L);
        scheduler.pass(Duration.ofMillis(50));
        assertThat(dues).endsWith(400_000L);
    }

    @Test
    void whatIsLateByMoreThanASecondIsSkippedAndCounted() {
        Pace pace = pace(10);
        scheduler.oversleep(Duration.ofSeconds(60));
        assertThat(pace.skipped()).isEqualTo(589);
        assertThat(dues).hasSize(11).startsWith(59_000_000L).endsWith(60_000_000L);
        assertThat(numbers).startsWith(1L).endsWith(11L);
    }

    @Test
    void nothingIsSkippedWhileOnTime() {
        Pace pace = pace(3);
        scheduler.pass(Duration.ofMinutes(10));
        assertThat(pace.skipped()).isZero();
        assertThat(dues).hasSize(1_800);
    }

    @Test
    void aFasterRateCountsAtOnce() {
        Pace pace = pace(1);
        scheduler.pass(Duration.ofMillis(1_500));
        pace.rate(100);
        assertThat(pace.rate()).isEqualTo(100);
        scheduler.pass(Duration.ofMillis(20));
        assertThat(dues).containsExactly(1_000_000L, 1_500_000L, 1_510_000L, 1_520_000L);
    }

    @Test
    void aSlowerRateWaitsOneNewIntervalFromTheLastMessage() {
        Pace pace = pace(100);
        scheduler.pass(Duration.ofMillis(15));
        pace.rate(10);
        scheduler.pass(Duration.ofMillis(200));
        assertThat(dues).containsExactly(10_000L, 110_000L, 210_000L);
    }

    @Test
    void changingTheRateForgivesNoDebt() {
        Pace pace = pace(10);
        clock.advance(Duration.ofMillis(300));
        pace.rate(1);
        scheduler.pass(Duration.ofSeconds(1));
        assertThat(dues).containsExactly(100_000L, 200_000L, 300_000L, 1_300_000L);
    }

    @Test
    void aTaskMayChangeTheRate() {
        AtomicInteger count = new AtomicInteger();
        Pace[] pace = new Pace[1];
        pace[0] = Pace.start(scheduler, clock, 10, (number, due) -> {
            if (count.incrementAndGet() == 2) {
                pace[0].rate(1_000);
            }
        });
        scheduler.pass(Duration.ofMillis(210));
        assertThat(count).hasValue(12);
    }

    @Test
    void changingTheRateOverAndOverDoesNotPutOffTheWakeUpNorPileUpTimers() {
        Pace pace = pace(10);
        pace.rate(20);
        ScheduledFuture<?> wakeUp = scheduler.newest();
        for (int i = 0; i < 1_000; i++) {
            pace.rate(20 + i % 2);
        }
        assertThat(wakeUp.isCancelled()).isFalse();
        assertThat((Object) scheduler.newest()).isSameAs(wakeUp);
    }

    @Test
    void nothingIsPublishedOnceClosed() {
        Pace pace = pace(10);
        scheduler.pass(Duration.ofMillis(100));
        pace.close();
        pace.close();
        pace.rate(20);
        scheduler.pass(Duration.ofSeconds(5));
        assertThat(dues).hasSize(1);
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void aTaskMayCloseItsPaceInTheMiddleOfABurst() {
        AtomicInteger count = new AtomicInteger();
        Pace[] pace = new Pace[1];
        pace[0] = Pace.start(scheduler, clock, 100, (number, due) -> {
            if (count.incrementAndGet() == 3) {
                pace[0].close();
            }
        });
        scheduler.oversleep(Duration.ofMillis(500));
        assertThat(count).hasValue(3);
    }

    @Test
    void aTaskThatFailsIsReportedOnceInARowAndTheScheduleGoesOn() {
        List<Throwable> reported = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
        try {
            Pace.start(scheduler, clock, 10, (number, due) -> {
                numbers.add(number);
                if (number < 4 || number == 6) {
                    throw new IllegalStateException("number " + number);
                }
            });
            scheduler.pass(Duration.ofSeconds(1));
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(before);
        }
        assertThat(numbers).hasSize(10);
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("number 1", "number 6");
    }

    @Test
    void refusesRatesThatMakeNoSense() {
        Pace pace = pace(1);
        assertThatThrownBy(() -> pace(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pace.rate(1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1001");
        assertThat(pace.rate()).isEqualTo(1);
    }

    @Test
    void oneMessageAtATimeAndInOrderOnARealSchedulerWhoseRateIsChangedByMany() throws InterruptedException {
        ScheduledExecutorService real = Executors.newScheduledThreadPool(3);
        try {
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger overlaps = new AtomicInteger();
            List<Long> order = new ArrayList<>();
            CountDownLatch enough = new CountDownLatch(600);
            Pace pace = Pace.start(real, LabClock.system(), 1_000, (number, due) -> {
                overlaps.addAndGet(inside.getAndIncrement());
                order.add(number);
                inside.decrementAndGet();
                enough.countDown();
            });
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            for (int i = 0; enough.getCount() > 0; i++) {
                pace.rate(i % 2 == 0 ? 999 : 1_000);
                assertThat(System.nanoTime() - deadline)
                        .as("changing the rate starves the schedule")
                        .isNegative();
            }
            pace.close();
            real.shutdown();
            assertThat(real.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(overlaps).hasValue(0);
            assertThat(order).isSorted().doesNotHaveDuplicates();
            assertThat(order.get(order.size() - 1)).isEqualTo((long) order.size());
        } finally {
            real.shutdownNow();
        }
    }
}
