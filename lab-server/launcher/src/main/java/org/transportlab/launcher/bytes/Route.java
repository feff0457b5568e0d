package org.transportlab.launcher.bytes;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a request's target which transport it is, and which logical connection it says it belongs to. */
public final class Route {

    static final String PAGE = "page";
    static final String CONTROL = "control";

    /** No path at all: what TLS and HTTP/2 need besides what the requests on a connection need. */
    static final String CONNECTION = "connection";

    /** Every path that is no page, by its place below the context path. */
    private static final Map<String, String> TRANSPORTS = Map.of(
            "/poll", "shortpoll",
            "/long-poll", "longpoll",
            "/sse", "sse",
            "/ws", "websocket",
            "/send", "send",
            "/control", CONTROL);

    private static final Pattern NAMED = Pattern.compile("(?:^|&)connection=([A-Za-z0-9]{4,32})(?=&|$)");

    private final String contextPath;

    /** @param contextPath as servlets know it: empty for the root */
    public Route(String contextPath) {
        this.contextPath = contextPath;
    }

    String transport(String path) {
        return path.startsWith(contextPath)
                ? TRANSPORTS.getOrDefault(path.substring(contextPath.length()), PAGE)
                : PAGE;
    }

    /** The connection named in a raw query; an id that needs decoding is none of ours. */
    static Optional<String> connection(String query) {
        if (query == null) {
            return Optional.empty();
        }
        Matcher matcher = NAMED.matcher(query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean isPage(String transport) {
        return transport.equals(PAGE);
    }

    static boolean opensStream(String transport) {
        return transport.equals("sse") || transport.equals("websocket");
    }
}
