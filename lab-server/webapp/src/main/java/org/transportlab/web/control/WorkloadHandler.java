package org.transportlab.web.control;

import java.util.Set;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;
import org.transportlab.hub.upstream.Scenario;

/** A page's own stream of messages: starts it, changes its pace, publishes a single one. */
final class WorkloadHandler implements ControlHandler {
    private final ControlContext context;
    private final ControlFeed feed;
    private final ControlOutbox outbox;
    private Experiment experiment;

    WorkloadHandler(ControlContext context, ControlFeed feed, ControlOutbox outbox) {
        this.context = context;
        this.feed = feed;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of("run", "one");
    }

    @Override
    public void receive(ControlMessage message) {
        if (message.type().equals("run")) {
            run(message);
        } else if (experiment == null) {
            throw new BadRequest("start a run first");
        } else {
            experiment.publishOne();
        }
    }

    private void run(ControlMessage message) {
        String prefix = message.text("scenario");
        Scenario scenario = context.scenarios().get(prefix);
        if (scenario == null) {
            throw new BadRequest("there is no scenario '" + Names.quote(prefix) + "'");
        }
        int rate = message.number("rate", 1, Experiment.MOST_RATE);
        int size = message.number("size", 1, Experiment.MOST_SIZE);
        if (experiment == null || !experiment.scenario().equals(prefix)) {
            close();
            experiment = begin(scenario);
        }
        experiment.set(rate, size, message.flag("running", true));
        feed.sampleEvery(Math.max(1, rate / 2), experiment::dueMicros);
        outbox.send(Json.object("run")
                .put("scenario", prefix)
                .put("channel", experiment.channel())
                .put("rate", rate)
                .put("size", size)
                .put("running", experiment.isRunning())
                .toString());
    }

    private Experiment begin(Scenario scenario) {
        if (context.experiments().incrementAndGet() > ControlContext.MOST_EXPERIMENTS) {
            context.experiments().decrementAndGet();
            throw new BadRequest("there are " + ControlContext.MOST_EXPERIMENTS + " experiments running already");
        }
        String channel = scenario.prefix() + ".r" + context.ids().name();
        return new Experiment(scenario, channel, context.hub().clock(), context.timer());
    }

    @Override
    public void close() {
        if (experiment != null) {
            experiment.close();
            experiment = null;
            context.experiments().decrementAndGet();
        }
    }
}
