package org.transportlab.tck;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A frame as it came: the raw JSON text, and the same parsed.
 *
 * @param raw the characters between which the transport put its own
 */
record Received(String raw, JsonNode json) {
    static Received of(String raw) {
        return new Received(raw, Json.parse(raw));
    }

    String channel() {
        return json.get("ch").textValue();
    }

    String position() {
        return json.get("pos").textValue();
    }

    long seq() {
        return Long.parseLong(position().substring(position().indexOf('.') + 1));
    }

    String type() {
        return json.get("type").textValue();
    }

    JsonNode data() {
        return json.get("data");
    }

    boolean isSaid() {
        return type().equals("said");
    }

    String text() {
        return data().get("text").textValue();
    }
}
