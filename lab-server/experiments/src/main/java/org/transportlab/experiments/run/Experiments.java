package org.transportlab.experiments.run;

import java.util.Optional;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.GivenSettings;
import org.transportlab.experiments.lab.Descriptors;
import org.transportlab.experiments.lab.Labs;
import org.transportlab.experiments.slowreader.SlowReader;
import org.transportlab.experiments.slowreader.SlowReaderSettings;
import org.transportlab.experiments.storm.Storm;
import org.transportlab.experiments.storm.StormSettings;

/**
 * The experiments of a server: one at a time, whoever started it, and none where strangers could start them.
 *
 * <p>A server that has them puts them into the {@code ServletContext} under {@link #ATTRIBUTE} before the application
 * starts; where there are none, the pages say so. Safe for any thread; those who start or end an experiment do not wait for
 * it, but for {@link #close}.
 */
public final class Experiments implements AutoCloseable {
    public static final String ATTRIBUTE = "org.transportlab.experiments";

    private final boolean allowed;
    private final Labs labs;
    private Optional<RunningExperiment> running = Optional.empty();
    private boolean closed;

    /**
     * @param allowed false where others than this machine can connect, and nobody has said that they may start experiments
     * @param labs opens a lab for each experiment
     */
    public Experiments(boolean allowed, Labs labs) {
        this.allowed = allowed;
        this.labs = labs;
    }

    public boolean isAllowed() {
        return allowed;
    }

    /** Reads an experiment from its name and what a person has set; the settings left out have their initial value. */
    public static Experiment<?> named(String name, GivenSettings given) {
        return switch (name) {
            case "storm" -> new Storm(StormSettings.of(given));
            case "slow-reader" -> new SlowReader(SlowReaderSettings.of(given));
            default -> throw new IllegalArgumentException("there is no such experiment");
        };
    }

    /** @throws IllegalArgumentException if it cannot be started, with the reason in words */
    public synchronized RunningExperiment start(Experiment<?> experiment, ExperimentListener listener) {
        if (!allowed) {
            throw new IllegalArgumentException("others than this machine can connect to this lab, so it runs no"
                    + " experiments unless started with --allow-faults");
        }
        if (closed || running.filter(RunningExperiment::isAlive).isPresent()) {
            throw new IllegalArgumentException("there is an experiment running already, and only one at a time");
        }
        Descriptors.require(experiment.clients());
        RunningExperiment started = new RunningExperiment(experiment, labs, listener);
        running = Optional.of(started);
        started.begin();
        return started;
    }

    /** Ends the experiment that is running and waits for it. */
    @Override
    public void close() {
        Optional<RunningExperiment> last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        last.ifPresent(RunningExperiment::end);
    }
}
