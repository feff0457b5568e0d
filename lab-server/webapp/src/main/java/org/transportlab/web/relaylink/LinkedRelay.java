package org.transportlab.web.relaylink;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.transportlab.observe.fault.FaultControl;
import org.transportlab.observe.relay.LabRelay;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.observe.traffic.Traffic;
import org.transportlab.web.control.ControlOutbox;
import org.transportlab.web.meter.Instruments;

/**
 * A relay at the other end of a link: what it says becomes {@linkplain #instruments() instruments}.
 *
 * <p>{@link #receive} is called by one thread at a time, the rest by any.
 */
final class LinkedRelay implements AutoCloseable {
    private record Known(int port, Traffic traffic, FaultControl faults) implements LabRelay {}

    private final Consumer<LinkMessage> out;
    private final LinkedTraffic traffic;
    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private volatile Optional<LinkedFaults> faults = Optional.empty();
    private volatile Instruments instruments = Instruments.NONE;

    LinkedRelay(ControlOutbox outbox, ToIntFunction<String> cut) {
        this.out = message -> outbox.send(LinkMessages.write(message));
        this.traffic = new LinkedTraffic(out, cut);
    }

    /** None before the relay has said what it can do. */
    Instruments instruments() {
        return instruments;
    }

    /** @throws JsonProcessingException if it is not what a relay says */
    void receive(String text) throws JsonProcessingException {
        LinkMessage message = LinkMessages.read(text).orElse(null);
        if (message instanceof LinkMessage.Texts told) {
            texts.put(told.language(), told.texts());
        } else if (message instanceof LinkMessage.Hello hello) {
            LinkedFaults known = new LinkedFaults(out, hello, texts);
            faults = Optional.of(known);
            instruments =
                    new Instruments(Optional.of(traffic), Optional.of(new Known(hello.port(), traffic, known)), false);
        } else if (message instanceof LinkMessage.Counts counts) {
            traffic.counted(counts);
        } else if (message instanceof LinkMessage.Events events) {
            traffic.saw(events);
        } else if (message instanceof LinkMessage.Active active) {
            faults.ifPresent(known -> known.changed(active.active()));
        } else if (message instanceof LinkMessage.Done done) {
            faults.ifPresent(known -> known.done(done));
        }
    }

    /** The relay has gone: who still asks it for something hears so. */
    @Override
    public void close() {
        faults.ifPresent(LinkedFaults::close);
    }
}
