package org.transportlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.transportlab.experiments.Figures;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.Result;

/** Experiments without a lab. What they do to a real one is tested where there is one. */
class ExperimentsTest implements ExperimentListener {
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @Override
    public void progress(Figures figures) {
        throw new AssertionError("nothing runs");
    }

    @Override
    public void ended(Result<?> result) {
        throw new AssertionError("nothing runs");
    }

    @Override
    public void failed(String message) {
        failures.add(message);
    }

    @Test
    void tellsThatAnExperimentCouldNotBeCarriedOnAndStartsTheNext() throws Exception {
        try (Experiments experiments = new Experiments(true, setup -> {
            throw new IOException("no port");
        })) {
            for (String name : new String[] {"storm", "slow-reader"}) {
                experiments.start(Experiments.named(name, new GivenSettings(Map.of("clients", "1"))), this);
                assertThat(failures.poll(30, TimeUnit.SECONDS)).isEqualTo("no port");
            }
        }
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatMakesNoSense() {
        assertThatThrownBy(() -> Experiments.named("flood", new GivenSettings(Map.of())))
                .hasMessage("there is no such experiment");
        assertThatThrownBy(() -> Experiments.named("storm", new GivenSettings(Map.of("rate", "0"))))
                .hasMessage("rate goes from 1 to 10000");
        assertThatThrownBy(() -> Experiments.named("slow-reader", new GivenSettings(Map.of("policy", "prayer"))))
                .hasMessage("there is no such policy");
    }
}
