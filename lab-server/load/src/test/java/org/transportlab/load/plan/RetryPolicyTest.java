package org.transportlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static LongStream waits(RetryPolicy policy, int attempt) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, 1_000).mapToLong(i -> policy.millis(attempt, random));
    }

    @ParameterizedTest
    @EnumSource
    void neverWaitsLongerThanHalfAMinute(RetryPolicy policy) {
        for (int attempt : new int[] {0, 1, 5, 6, 40, Integer.MAX_VALUE}) {
            assertThat(waits(policy, attempt).boxed())
                    .allSatisfy(wait -> assertThat(wait).isBetween(0L, 30_000L));
        }
    }

    @Test
    void doublesUntilTheLongestWaitIsReached() {
        assertThat(IntStream.range(0, 7)
                        .mapToLong(attempt -> RetryPolicy.EXPONENTIAL.millis(attempt, new SplittableRandom(1))))
                .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void spreadsOverAllTheTimeThereIsWithFullJitterAndOverHalfOfItWithEqual() {
        assertThat(waits(RetryPolicy.FULL_JITTER, 2).min().orElseThrow()).isLessThan(200);
        assertThat(waits(RetryPolicy.FULL_JITTER, 2).max().orElseThrow()).isBetween(3_800L, 4_000L);
        assertThat(waits(RetryPolicy.EQUAL_JITTER, 2).min().orElseThrow()).isBetween(2_000L, 2_200L);
    }
}
