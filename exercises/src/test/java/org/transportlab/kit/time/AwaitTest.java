package org.transportlab.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes of waiting for a condition. */
class AwaitTest {
    @Test
    void looksUntilItIsTrue() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Await.within(Duration.ofSeconds(10), () -> looks.incrementAndGet() == 3))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void givesUpWhenTheTimeIsOverAndLooksAtLeastOnce() {
        assertThat(Await.within(Duration.ofMillis(20), () -> false)).isFalse();
        assertThat(Await.within(Duration.ZERO, () -> true)).isTrue();
    }
}
