package org.transportlab.wire.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.observe.TransportType;

/**
 * A request line with its header fields. Immutable.
 *
 * @param transport to which it belongs
 */
public record RequestHead(String method, String target, Headers headers, TransportType transport) implements Head {
    private static final Pattern CONNECTION = Pattern.compile("[?&]connection=([A-Za-z0-9]{4,32})(?=&|$)");

    static RequestHead of(String method, String target, Headers headers, Recognition recognition) {
        return new RequestHead(method, target, headers, recognition.of(path(target), headers));
    }

    public String path() {
        return path(target);
    }

    private static String path(String target) {
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
}
