package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import org.transportlab.observe.traffic.Bytes;
import org.transportlab.observe.traffic.TrafficEvent;
import org.transportlab.observe.traffic.TrafficReader;
import org.transportlab.observe.traffic.TrafficSum;
import org.transportlab.web.meter.ConnectionMeter;

/**
 * What the relay saw, as the control channel tells it.
 *
 * <p>The decoded payload is left out: a page has the bytes, and the bytes are what it is shown.
 *
 * @param watched how many messages were handed over to each connection, which the wire cannot tell of a poll
 */
record WireMessage(TrafficReader.Reading reading, Map<String, ConnectionMeter> watched, long micros) {

    String json() {
        ObjectNode message = Json.object("wire").put("t", micros).put("dropped", reading.dropped());
        ArrayNode events = message.putArray("events");
        reading.events().forEach(one -> add(events.addObject().put("n", one.number()), one.event()));
        ArrayNode sums = message.putArray("sums");
        reading.sums().forEach(sum -> add(sums.addObject(), sum));
        return message.toString();
    }

    private static void add(ObjectNode node, TrafficEvent event) {
        node.put("connection", event.connection())
                .put("transport", event.transport())
                .put("logical", event.logical())
                .put("up", event.up())
                .put("kind", event.kind().toString())
                .put("began", event.began())
                .put("t", event.micros())
                .put("offset", event.offset())
                .put("summary", event.summary())
                .put("raw", Base64.getEncoder().encodeToString(event.raw().bytes()))
                .put("whole", event.whole());
        put(node.putArray("bytes"), event.bytes());
    }

    private void add(ObjectNode node, TrafficSum sum) {
        node.put("transport", sum.transport()).put("logical", sum.logical()).put("requests", sum.requests());
        put(node.putArray("up"), sum.up());
        put(node.putArray("down"), sum.down());
        node.putObject("handshake")
                .put("up", sum.handshakeUp())
                .put("down", sum.handshakeDown())
                .put("openings", sum.openings());
        ConnectionMeter meter = watched.get(sum.logical());
        long batches = meter.batches(); // before the frames
        node.put("frames", meter.frames()).put("batches", batches);
    }

    /** Header, framing, payload, heartbeat, unparsed. */
    private static void put(ArrayNode array, Bytes bytes) {
        array.add(bytes.header())
                .add(bytes.framing())
                .add(bytes.payload())
                .add(bytes.heartbeat())
                .add(bytes.unparsed());
    }
}
