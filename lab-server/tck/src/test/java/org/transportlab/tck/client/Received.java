package org.transportlab.tck.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A frame as it came: the raw JSON text, and the same parsed.
 *
 * @param raw the characters between which the transport put its own
 */
public record Received(String raw, JsonNode json) {
    public static Received of(String raw) {
        return new Received(raw, Json.parse(raw));
    }

    public String channel() {
        return json.get("ch").textValue();
    }

    public String position() {
        return json.get("pos").textValue();
    }

    public long seq() {
        return Long.parseLong(position().substring(position().indexOf('.') + 1));
    }

    /** When it was published, by the lab's clock. */
    public long micros() {
        return json.get("ts").longValue();
    }

    public String type() {
        return json.get("type").textValue();
    }

    public JsonNode data() {
        return json.get("data");
    }

    public boolean isSaid() {
        return type().equals("said");
    }

    public String text() {
        return data().get("text").textValue();
    }
}
