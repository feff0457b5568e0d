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
    private Workload workload;

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
        } else if (workload == null) {
            throw new BadRequest("start a run first");
        } else {
            workload.publishOne();
        }
    }

    private void run(ControlMessage message) {
        String prefix = message.text("scenario");
        Scenario scenario = context.scenarios().get(prefix);
        if (scenario == null) {
            throw new BadRequest("there is no scenario '" + Names.quote(prefix) + "'");
        }
        int rate = message.number("rate", 1, Workload.MOST_RATE);
        int size = message.number("size", 1, Workload.MOST_SIZE);
        if (workload == null || !workload.scenario().equals(prefix)) {
            close();
            workload = begin(scenario);
        }
        workload.set(rate, size, message.flag("running", true));
        feed.sampleEvery(Math.max(1, rate / 2), workload::dueMicros);
        outbox.send(Json.object("run")
                .put("scenario", prefix)
                .put("channel", workload.channel())
                .put("rate", rate)
                .put("size", size)
                .put("running", workload.isRunning())
                .toString());
    }

    private Workload begin(Scenario scenario) {
        if (context.workloads().incrementAndGet() > ControlContext.MOST_WORKLOADS) {
            context.workloads().decrementAndGet();
            throw new BadRequest("there are " + ControlContext.MOST_WORKLOADS + " workloads running already");
        }
        String channel = scenario.prefix() + ".r" + context.ids().name();
        return new Workload(scenario, channel, context.hub().clock(), context.timer());
    }

    @Override
    public void close() {
        if (workload != null) {
            workload.close();
            workload = null;
            context.workloads().decrementAndGet();
        }
    }
}
