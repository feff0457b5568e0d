package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.transportlab.hub.log.Frame;
import org.transportlab.web.meter.ConnectionMeter;

/**
 * When samples of the messages were due, published and handed to the container, as the control channel tells it.
 *
 * @param watched whose samples are taken
 */
record SentMessage(Map<String, ConnectionMeter> watched, ToLongFunction<Frame> dueMicros) {
    String json() {
        ObjectNode message = Json.object("sent");
        ArrayNode samples = message.putArray("samples");
        watched.forEach((id, meter) -> meter.takeSamples()
                .forEach(sample -> samples.addObject()
                        .put("c", id)
                        .put("pos", sample.frame().position().toString())
                        .put("due", dueMicros.applyAsLong(sample.frame()))
                        .put("ts", sample.frame().micros())
                        .put("sent", sample.sentMicros())));
        return message.toString();
    }
}
