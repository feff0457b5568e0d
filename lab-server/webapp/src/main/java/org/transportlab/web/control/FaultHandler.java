package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.LabClock;
import org.transportlab.web.meter.Instruments;

/** The faults that a page lists and switches at the relay that is there at the moment. */
final class FaultHandler implements ControlHandler {
    private final LabClock clock;
    private final ControlOutbox outbox;
    private Optional<FaultSwitches> switches = Optional.empty();

    FaultHandler(LabClock clock, ControlOutbox outbox, Instruments instruments) {
        this.clock = clock;
        this.outbox = outbox;
        use(instruments);
    }

    @Override
    public Set<String> types() {
        return Set.of("faults", "fault", "profile");
    }

    @Override
    public void receive(ControlMessage message) {
        FaultSwitches relay = switches.orElseThrow(
                () -> new BadRequest("there is no relay in front of this lab, so there are no faults"));
        ObjectNode state =
                switch (message.type()) {
                    case "fault" -> relay.turn(message.body());
                    case "profile" -> relay.apply(message.body());
                    default -> relay.list();
                };
        outbox.send(state.put("t", clock.micros()).toString());
    }

    @Override
    public void use(Instruments now) {
        close();
        switches = now.relay().map(FaultSwitches::new);
    }

    @Override
    public void close() {
        switches.ifPresent(FaultSwitches::close);
    }
}
