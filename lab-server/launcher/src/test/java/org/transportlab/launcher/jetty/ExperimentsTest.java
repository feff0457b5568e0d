package org.transportlab.launcher.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Outcome;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.lab.Descriptors;
import org.transportlab.experiments.lab.ProcessLoad;
import org.transportlab.experiments.run.ExperimentListener;
import org.transportlab.experiments.run.Experiments;
import org.transportlab.experiments.run.RunningExperiment;
import org.transportlab.experiments.storm.StormPhase;
import org.transportlab.launcher.LabOptions;

/** When experiments run, when they do not, and what they leave behind. */
class ExperimentsTest implements ExperimentListener {
    private static final Map<String, String> SMALL = Map.of("clients", "50", "rate", "100", "down", "500");
    private final Queue<Enum<?>> phases = new ConcurrentLinkedQueue<>();
    private volatile Optional<Outcome> outcome = Optional.empty();

    @Override
    public void progress(Figures figures) {
        phases.add(figures.phase());
    }

    @Override
    public void ended(Result<?> result) {
        outcome = Optional.of(result.outcome());
    }

    @Override
    public void failed(String message) {
        throw new AssertionError(message);
    }

    private static Experiment<?> storm() {
        return Experiments.named("storm", new GivenSettings(SMALL));
    }

    private static Experiment<?> slowReader() {
        return Experiments.named("slow-reader", new GivenSettings(Map.of()));
    }

    private static Experiments experiments() {
        return EmbeddedLab.experiments(LabOptions.loopback(0));
    }

    private static long experimentThreads() {
        return threads("(lab-experiment|crowd-).*");
    }

    /** Those of a lab, of an experiment and of the JDK's pools. */
    private static long allThreads() {
        return threads("(?!awaitility).*");
    }

    private static long threads(String names) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(names))
                .count();
    }

    private static long heapAfterCollecting() {
        System.gc();
        return ProcessLoad.heapBytes();
    }

    private void runToTheEnd(Experiments experiments) {
        outcome = Optional.empty();
        experiments.start(storm(), this);
        await().atMost(Duration.ofSeconds(60)).until(() -> outcome.isPresent());
        await().atMost(Duration.ofSeconds(30)).until(() -> experimentThreads() == 0);
    }

    @Test
    void refusesWhereOthersCanConnectAndNamesTheFlagThatAllowsIt() {
        LabOptions open = LabOptions.loopback(0).withHost("0.0.0.0");
        try (Experiments experiments = EmbeddedLab.experiments(open)) {
            assertThat(experiments.isAllowed()).isFalse();
            for (Experiment<?> experiment : List.of(storm(), slowReader())) {
                assertThatThrownBy(() -> experiments.start(experiment, this))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("--allow-faults");
            }
        }
        try (Experiments experiments = EmbeddedLab.experiments(open.withFaultsForOthers(true))) {
            assertThat(experiments.isAllowed()).isTrue();
        }
    }

    @Test
    void runsOneAtATimeAndStopsWhenTold() {
        try (Experiments experiments = experiments()) {
            RunningExperiment first = experiments.start(storm(), this);
            assertThatThrownBy(() -> experiments.start(slowReader(), this))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one at a time");
            await().atMost(Duration.ofSeconds(60)).until(() -> phases.contains(StormPhase.CALM));
            first.close();
            await().atMost(Duration.ofSeconds(30)).until(() -> outcome.isPresent());
            assertThat(outcome).contains(Outcome.STOPPED);
        }
    }

    @Test
    void leavesNoThreadNoDescriptorAndNoMemoryBehind() {
        try (Experiments experiments = experiments()) {
            runToTheEnd(experiments);
            long free = Descriptors.of(1).free().orElse(0);
            long threads = allThreads();
            long heap = heapAfterCollecting();
            runToTheEnd(experiments);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(allThreads()).isLessThanOrEqualTo(threads);
                assertThat(heapAfterCollecting()).isLessThan(heap + (10 << 20));
                assertThat(Descriptors.of(1).free().orElse(0)).isGreaterThanOrEqualTo(free - 10);
            });
        }
    }

    @Test
    void endsTheExperimentWithTheServer() {
        Experiments experiments = experiments();
        experiments.start(storm(), this);
        experiments.close();
        assertThat(outcome).contains(Outcome.STOPPED);
        assertThat(experimentThreads()).isZero();
        assertThatThrownBy(() -> experiments.start(storm(), this)).isInstanceOf(IllegalArgumentException.class);
    }
}
