package org.transportlab.wire.message;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request line with its header fields. Immutable. */
public record RequestHead(String method, String target, Headers headers) implements Head {
    private static final Pattern CONNECTION = Pattern.compile("[?&]connection=([A-Za-z0-9]{4,32})(?=&|$)");

    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The logical connection named in the query, or empty text. */
    public String logical() {
        Matcher matcher = CONNECTION.matcher(target);
        return matcher.find() ? matcher.group(1) : "";
    }

    public boolean wantsWebSocket() {
        return headers.hasToken("Upgrade", "websocket");
    }

    /** By the path; for servers with other paths, by what the request asks for. */
    public Transport transport() {
        Optional<Transport> known = Transport.ofPath(path());
        if (known.isPresent()) {
            return known.get();
        }
        if (wantsWebSocket() && !path().endsWith("/control")) {
            return Transport.WEBSOCKET;
        }
        return headers.hasToken("Accept", "text/event-stream") ? Transport.SSE : Transport.OTHER;
    }
}
