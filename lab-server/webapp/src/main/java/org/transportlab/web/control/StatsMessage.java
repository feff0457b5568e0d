package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.LabClock;
import org.transportlab.observe.traffic.ByteLedger;
import org.transportlab.web.meter.ConnectionMeter;
import org.transportlab.web.meter.GcPauses;

/**
 * What the watched connections have cost, as the control channel tells it. Some figures are differences to the message
 * before, so a page has one of these. Not safe for threads.
 */
final class StatsMessage {
    private final LabClock clock;
    private final GcPauses pauses = new GcPauses();
    private Map<ConnectionMeter, Long> occupiedBefore = Map.of();
    private long before;

    StatsMessage(LabClock clock) {
        this.clock = clock;
        before = clock.nanos();
    }

    String next(Map<String, ConnectionMeter> watched, Optional<ByteLedger> ledger) {
        long now = clock.nanos();
        double elapsed = Math.max(1, now - before);
        before = now;
        ObjectNode message = Json.object("stats").put("t", clock.micros());
        Runtime runtime = Runtime.getRuntime();
        message.putObject("heap")
                .put("used", runtime.totalMemory() - runtime.freeMemory())
                .put("max", runtime.maxMemory());
        ArrayNode gc = message.putArray("gc");
        pauses.since(clock)
                .forEach(pause -> gc.addObject().put("t", pause.micros()).put("ms", pause.millis()));
        ObjectNode connections = message.putObject("connections");
        Map<ConnectionMeter, Long> occupied = new HashMap<>();
        watched.forEach((id, meter) -> {
            ObjectNode figures = connections.putObject(id);
            ledger.ifPresent(exact -> bytes(figures, exact.of(id)).put("protocol", exact.protocol(id)));
            occupied.put(meter, meter.occupiedNanos());
            long batches = meter.batches(); // before the frames
            figures.put("frames", meter.frames())
                    .put("batches", batches)
                    .put("payload", meter.payloadBytes())
                    .put("threads", (occupied.get(meter) - occupiedBefore.getOrDefault(meter, 0L)) / elapsed);
        });
        occupiedBefore = occupied;
        return message.toString();
    }

    /** What a ledger does not know is left out: unknown is not zero, and the page then estimates. */
    private static ObjectNode bytes(ObjectNode figures, ByteLedger.Count count) {
        if (count.equals(ByteLedger.Count.ZERO)) {
            return figures;
        }
        figures.put("in", count.in())
                .put("out", count.out())
                .put("requests", count.requests())
                .put("sockets", count.sockets());
        figures.putObject("handshake")
                .put("in", count.handshakeIn())
                .put("out", count.handshakeOut())
                .put("openings", count.openings());
        return figures;
    }
}
