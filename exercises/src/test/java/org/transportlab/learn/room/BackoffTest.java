package org.transportlab.learn.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsAnythingUpToALimitThatDoublesToAtMostHalfAMinute() {
        Backoff backoff = new Backoff(new Random(7));
        long limit = 1_000;
        for (int attempt = 0; attempt < 40; attempt++) {
            assertThat(backoff.next()).isBetween(0L, Math.min(limit, Backoff.CAP_MILLIS));
            limit = Math.min(limit * 2, Backoff.CAP_MILLIS);
        }
    }

    @Test
    void doesNotComeBackInStep() {
        Random random = new Random(7);
        assertThat(LongStream.generate(() -> new Backoff(random).next())
                        .limit(50)
                        .distinct()
                        .count())
                .isGreaterThan(40);
    }

    @Test
    void startsAnewAfterASuccess() {
        Backoff backoff = new Backoff(new Random(7));
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.succeeded();
        assertThat(backoff.next()).isLessThanOrEqualTo(1_000);
    }
}
