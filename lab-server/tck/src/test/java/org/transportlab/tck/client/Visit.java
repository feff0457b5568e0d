package org.transportlab.tck.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client asks for when it connects.
 *
 * @param cursor where it has come to, if it has been here before
 * @param history frames it wants replayed otherwise
 */
public record Visit(List<String> channels, Optional<String> cursor, int history, String user, String connection) {
    /** A first visit under a new connection id. */
    public static Visit to(String... channels) {
        String connection = UUID.randomUUID().toString().replace("-", "");
        return new Visit(
                List.of(channels), Optional.empty(), 0, "u" + connection.substring(0, 8), connection.substring(0, 12));
    }

    public Visit from(String cursor) {
        return new Visit(channels, Optional.of(cursor), history, user, connection);
    }

    public Visit history(int frames) {
        return new Visit(channels, cursor, frames, user, connection);
    }

    public Visit as(String name) {
        return new Visit(channels, cursor, history, name, connection);
    }

    /** By a logical connection of that name. */
    public Visit over(String id) {
        return new Visit(channels, cursor, history, user, id);
    }

    /** The wire path with everything asked for, relative to a lab. */
    public URI at(URI lab, String path) {
        StringBuilder query = new StringBuilder(path)
                .append(path.contains("?") ? '&' : '?')
                .append("channels=")
                .append(String.join(",", channels))
                .append("&user=")
                .append(user)
                .append("&connection=")
                .append(connection);
        cursor.ifPresent(c -> query.append("&cursor=").append(URLEncoder.encode(c, UTF_8)));
        if (history > 0) {
            query.append("&history=").append(history);
        }
        return lab.resolve(query.toString());
    }
}
