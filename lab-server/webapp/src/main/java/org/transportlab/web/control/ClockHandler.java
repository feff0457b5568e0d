package org.transportlab.web.control;

import java.util.Set;
import org.transportlab.observe.LabClock;

/** Tells a page the server's time, so that it can estimate how far the two clocks are apart. */
final class ClockHandler implements ControlHandler {
    private final LabClock clock;
    private final ControlOutbox outbox;

    ClockHandler(LabClock clock, ControlOutbox outbox) {
        this.clock = clock;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of("clock");
    }

    @Override
    public void receive(ControlMessage message) {
        outbox.send(Json.object("clock")
                .put("t0", message.body().path("t0").asDouble())
                .put("t1", message.micros())
                .put("t2", clock.micros())
                .toString());
    }
}
