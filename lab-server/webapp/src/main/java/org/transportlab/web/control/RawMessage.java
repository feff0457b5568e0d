package org.transportlab.web.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Set;
import org.transportlab.observe.traffic.ByteLedger;

/** The newest bytes of the watched connections, as the control channel tells them. */
record RawMessage(Set<String> watched, ByteLedger ledger) {
    String json() {
        ObjectNode message = Json.object("raw");
        ObjectNode connections = message.putObject("connections");
        for (String id : watched) {
            ArrayNode chunks = connections.putArray(id);
            ledger.tail(id)
                    .forEach(chunk -> chunks.addObject()
                            .put("t", chunk.micros())
                            .put("dir", chunk.out() ? "out" : "in")
                            .put("n", chunk.length())
                            .put("head", Base64.getEncoder().encodeToString(chunk.head())));
        }
        return message.toString();
    }
}
