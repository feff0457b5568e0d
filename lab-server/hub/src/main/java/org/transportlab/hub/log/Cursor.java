package org.transportlab.hub.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Names;

/**
 * How far a reader has come: one {@link Position} for each of its channels.
 *
 * <p>Immutable. The text form, {@code chat.lobby~k3f9.42,ticker.main~k3f9.9}, is what travels in URLs, in SSE ids and in
 * hello messages; it needs no escaping in any of them.
 */
public record Cursor(Map<String, Position> positions) {
    public static final Cursor NONE = new Cursor(Map.of());
    private static final int MOST_CHANNELS = 64;

    public Cursor {
        // most readers have one channel, and a cursor is made for each of their batches: that map is not copied again
        positions = positions.size() == 1
                ? Map.copyOf(positions)
                : Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /** A cursor in one channel. */
    public static Cursor of(String channel, Position position) {
        return new Cursor(Map.of(channel, position));
    }

    /**
     * Reads the text form; an empty text is {@link #NONE}.
     *
     * @throws BadRequest if the text is not a cursor
     */
    public static Cursor parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        Map<String, Position> positions = new LinkedHashMap<>();
        for (String part : text.split(",", MOST_CHANNELS + 1)) {
            int tilde = part.indexOf('~');
            if (tilde < 0 || positions.size() == MOST_CHANNELS) {
                throw new BadRequest(
                        "'" + Names.quote(text) + "' is not a cursor; a cursor looks like chat.lobby~k3f9.42");
            }
            positions.put(Names.channel(part.substring(0, tilde)), Position.parse(part.substring(tilde + 1)));
        }
        return new Cursor(positions);
    }

    public Optional<Position> in(String channel) {
        return Optional.ofNullable(positions.get(channel));
    }

    /** This cursor, moved to a position in one channel. */
    public Cursor with(String channel, Position position) {
        if (positions.size() == 1 && positions.containsKey(channel)) {
            return of(channel, position);
        }
        Map<String, Position> moved = new LinkedHashMap<>(positions);
        moved.put(channel, position);
        return new Cursor(moved);
    }

    /** This cursor, with one channel forgotten. */
    public Cursor without(String channel) {
        Map<String, Position> rest = new LinkedHashMap<>(positions);
        rest.remove(channel);
        return new Cursor(rest);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        positions.forEach((channel, position) -> {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(channel)
                    .append('~')
                    .append(position.epoch())
                    .append('.')
                    .append(position.seq());
        });
        return text.toString();
    }
}
