package org.transportlab.tck.client;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Reads {@code text/event-stream} as the HTML standard says (section 9.2.6), from pieces cut anywhere. Stricter than a browser
 * in one point: bytes that are not UTF-8 are an error, not a replacement character.
 */
public final class EventParser {
    /** One event; {@code lastId} is the last id given so far, by this event or an earlier one. */
    public record Event(String type, String data, String lastId) {}

    private final Consumer<Event> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String lastId = "";
    private boolean afterCr;
    private boolean first = true;

    public EventParser(Consumer<Event> events) {
        this.events = events;
    }

    public void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '\n' && afterCr) {
                afterCr = false;
            } else if (b == '\n' || b == '\r') {
                afterCr = b == '\r';
                endLine();
            } else {
                afterCr = false;
                line.write(b);
            }
        }
    }

    private void endLine() {
        String text = Json.utf8(line.toByteArray());
        line.reset();
        if (first && text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            dispatch();
        } else if (!text.startsWith(":")) {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            field(name, value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    lastId = value;
                }
            }
            default -> {
                // "retry" belongs to a client that reconnects by itself; other fields are to be ignored
            }
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.accept(new Event(type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1), lastId));
        }
        data.setLength(0);
        type = "";
    }
}
