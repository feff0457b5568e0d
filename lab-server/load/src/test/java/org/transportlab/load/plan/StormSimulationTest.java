package org.transportlab.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation against published figures: 10,000 clients, ten seconds down, 500 a second afterwards. */
class StormSimulationTest {
    private static StormPlan tenThousand(RetryPolicy policy) {
        return new StormPlan(10_000, policy, 10_000, 500, 100_000, 1, 1_000_000);
    }

    private static double attemptsPerClient(StormSimulation simulation) {
        return simulation.attempts().total() / 10_000.0;
    }

    @ParameterizedTest
    @CsvSource({"FIXED, 13.5, 10000, 59", "EXPONENTIAL, 13.5, 10000, 561"})
    void agreesWithThePublishedFiguresWhereThereIsNoChance(
            RetryPolicy policy, double attempts, int peak, long lastBack) {
        StormSimulation simulation = StormSimulation.of(tenThousand(policy));
        assertThat(attemptsPerClient(simulation)).isEqualTo(attempts);
        assertThat(simulation.attempts().peakPerSecond(10_000)).isEqualTo(peak);
        assertThat(simulation.lastBackMillis() / 1_000 - 10).isEqualTo(lastBack);
    }

    @ParameterizedTest
    @CsvSource({"EQUAL_JITTER, 5.1, 2475, 47", "FULL_JITTER, 5.4, 1507, 41"})
    void comesCloseToThePublishedFiguresWhereThereIsChance(
            RetryPolicy policy, double attempts, int peak, long lastBack) {
        StormSimulation simulation = StormSimulation.of(tenThousand(policy));
        assertThat(attemptsPerClient(simulation)).isCloseTo(attempts, Percentage.withPercentage(8));
        assertThat((double) simulation.attempts().peakPerSecond(10_000)).isCloseTo(peak, Percentage.withPercentage(8));
        assertThat((int) (simulation.lastBackMillis() / 1_000) - 10)
                .isCloseTo((int) lastBack, Percentage.withPercentage(15));
    }

    @Test
    void staysBelow150ASecondWhenTheServerPacesTheGoodbyes() {
        StormSimulation simulation = StormSimulation.of(StormPlan.of(1_000, RetryPolicy.DRAIN));
        assertThat(simulation.peakPerSecond()).isLessThanOrEqualTo(150);
        assertThat(simulation.lastBackMillis()).isBetween(10_000L, 15_000L);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameEachTimeAndLosesNobody(RetryPolicy policy) {
        StormPlan plan = StormPlan.of(300, policy);
        StormSimulation once = StormSimulation.of(plan);
        assertThat(StormSimulation.of(plan).attempts().steps())
                .isEqualTo(once.attempts().steps());
        assertThat(once.accepted().total()).isEqualTo(300);
        assertThat(once.lastBackMillis()).isNotNegative();
    }

    @Test
    void saysSoWhenTheDeadlineComesFirst() {
        StormPlan plan = new StormPlan(1_000, RetryPolicy.FIXED, 2_000, 10, 1, 1, 5_000);
        assertThat(StormSimulation.of(plan).lastBackMillis()).isEqualTo(-1);
    }
}
