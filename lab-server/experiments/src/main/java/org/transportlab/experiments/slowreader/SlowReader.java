package org.transportlab.experiments.slowreader;

import java.time.Duration;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.LabSetup;
import org.transportlab.experiments.lab.LabUnderTest;
import org.transportlab.experiments.lab.Labs;
import org.transportlab.experiments.lab.Publisher;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.client.LabDialect;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;

/** One real reader that stops reading, or reads slowly, beside many that do not. */
public final class SlowReader implements Experiment<SlowReaderFigures> {
    private static final String PREFIX = "experiment";
    private static final String CHANNEL = "experiment.slow-reader";
    private static final String SLOW = "slow";
    private static final int LAG_THRESHOLD = 256;
    private static final int KEYS = 10;
    private static final int SEND_BUFFER = 32 * 1024;
    private static final int RECEIVE_BUFFER = 4 * 1024;
    private final SlowReaderSettings settings;

    public SlowReader(SlowReaderSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "slow-reader";
    }

    @Override
    public int clients() {
        return settings.healthy() + 1;
    }

    @Override
    public Result<SlowReaderFigures> run(Labs labs, Watch<? super SlowReaderFigures> watch) throws Exception {
        SlowReaderTap tap = new SlowReaderTap(CHANNEL, Crowd.connection(SLOW, 0));
        ChannelSettings log = new ChannelSettings(
                SlowReaderRun.LOG_FRAMES, SlowReaderRun.LOG_BYTES, settings.policy(), LAG_THRESHOLD);
        Duration deadline = Duration.ofSeconds(settings.deadlineSeconds());
        LabSetup setup = new LabSetup(PREFIX, log, tap, new AdmissionGate(1), deadline, SEND_BUFFER);
        try (LabUnderTest lab = labs.open(setup);
                Crowd others = crowd(lab, "healthy", settings.healthy(), 0);
                Crowd slow = crowd(lab, SLOW, 1, RECEIVE_BUFFER);
                Publisher publisher = new Publisher(lab)) {
            publisher.publish(CHANNEL, settings.rate(), settings.size(), KEYS);
            others.start();
            slow.start();
            return new SlowReaderRun(settings, lab.clock(), tap, others, slow, watch).run();
        }
    }

    private Crowd crowd(LabUnderTest lab, String name, int clients, int receiveBuffer) throws Exception {
        return new Crowd(
                lab.address(),
                new LabDialect("/", settings.transport(), CHANNEL),
                name,
                StormPlan.of(clients, RetryPolicy.FULL_JITTER),
                receiveBuffer,
                lab.clock());
    }
}
