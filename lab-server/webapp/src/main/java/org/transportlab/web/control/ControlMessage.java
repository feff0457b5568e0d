package org.transportlab.web.control;

import com.fasterxml.jackson.databind.JsonNode;
import org.transportlab.hub.BadRequest;

/**
 * A message that a page has sent over its control channel.
 *
 * @param body all of it, the type too
 * @param micros when it came in, in microseconds since the Unix epoch
 */
record ControlMessage(String type, JsonNode body, long micros) {
    String text(String name) {
        return body.path(name).asText();
    }

    boolean flag(String name, boolean otherwise) {
        return body.path(name).asBoolean(otherwise);
    }

    /** @throws BadRequest if it is no whole number within the bounds */
    int number(String name, int least, int most) {
        JsonNode value = body.path(name);
        if (!value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw new BadRequest("'" + name + "' goes from " + least + " to " + most);
        }
        return value.asInt();
    }
}
