package org.transportlab.experiments.storm;

import java.time.Duration;
import org.transportlab.experiments.Experiment;
import org.transportlab.experiments.Result;
import org.transportlab.experiments.Watch;
import org.transportlab.experiments.lab.LabSetup;
import org.transportlab.experiments.lab.LabUnderTest;
import org.transportlab.experiments.lab.Labs;
import org.transportlab.experiments.lab.Publisher;
import org.transportlab.hub.delivery.Tap;
import org.transportlab.hub.log.ChannelSettings;
import org.transportlab.hub.log.LagPolicy;
import org.transportlab.load.client.Crowd;
import org.transportlab.load.client.LabDialect;
import org.transportlab.load.client.Transport;
import org.transportlab.load.plan.AdmissionGate;
import org.transportlab.load.plan.RetryPolicy;
import org.transportlab.load.plan.StormPlan;

/** A reconnect storm: real clients lose their connections at once, or are sent away one after the other, and come back. */
public final class Storm implements Experiment<StormFigures> {
    private static final String PREFIX = "experiment";
    private static final String CALM = "experiment.calm";
    private static final ChannelSettings LOG = new ChannelSettings(8_192, 4 << 20, LagPolicy.DELIVER_ALL, 1);
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(30);
    private static final int BEATS_PER_SECOND = 4;
    private static final int CALM_PER_SECOND = 50;
    private final StormSettings settings;

    public Storm(StormSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public int clients() {
        return settings.plan().clients();
    }

    @Override
    public Result<StormFigures> run(Labs labs, Watch<? super StormFigures> watch) throws Exception {
        AdmissionGate gate = new AdmissionGate(settings.plan().perSecond());
        LabSetup setup = new LabSetup(PREFIX, LOG, new Tap() {}, gate, SEND_DEADLINE, 0);
        StormPlan alone = StormPlan.of(1, RetryPolicy.FULL_JITTER);
        try (LabUnderTest lab = labs.open(setup);
                Crowd observer = crowd(lab, Transport.WEBSOCKET, CALM, "calm", alone);
                Crowd crowd = crowd(lab, settings.transport(), StormRun.CHANNEL, StormRun.CLIENTS, settings.plan());
                Publisher publisher = new Publisher(lab)) {
            publisher.publish(StormRun.CHANNEL, BEATS_PER_SECOND, 0, 1);
            publisher.publish(CALM, CALM_PER_SECOND, 0, 1);
            observer.start();
            crowd.start();
            return new StormRun(settings, lab, publisher, gate, crowd, observer, watch).run();
        }
    }

    private static Crowd crowd(LabUnderTest lab, Transport transport, String channel, String name, StormPlan plan)
            throws Exception {
        return new Crowd(lab.address(), new LabDialect("/", transport, channel), name, plan, 0, lab.clock());
    }
}
