package org.transportlab.launcher.bytes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.transportlab.observe.TransportType;
import org.transportlab.observe.TransportTypes;

/** Tells from a request's target which transport it is, and which logical connection it says it belongs to. */
public final class Route {

    static final String PAGE = "page";
    static final String CONTROL = "control";

    /** No path at all: what TLS and HTTP/2 need besides what the requests on a connection need. */
    static final String CONNECTION = "connection";

    static final String SEND = "send";

    private static final Pattern NAMED = Pattern.compile("(?:^|&)connection=([A-Za-z0-9]{4,32})(?=&|$)");

    private final String contextPath;
    private final TransportTypes transports;

    /** @param contextPath as servlets know it: empty for the root */
    public Route(String contextPath, TransportTypes transports) {
        this.contextPath = contextPath;
        this.transports = transports;
    }

    String transport(String path) {
        String below = path.startsWith(contextPath) ? path.substring(contextPath.length()) : "";
        return transports
                .at(below)
                .map(TransportType::name)
                .orElse(
                        switch (below) {
                            case "/send" -> SEND;
                            case "/control" -> CONTROL;
                            default -> PAGE;
                        });
    }

    /** Whether a GET of this path reads a transport, which never blocks; an upgrade may. */
    boolean neverBlocks(String path) {
        return path.startsWith(contextPath)
                && transports
                        .at(path.substring(contextPath.length()))
                        .filter(type -> !type.carriesUpstream())
                        .isPresent();
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
}
