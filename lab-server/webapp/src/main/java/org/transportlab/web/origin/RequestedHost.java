package org.transportlab.web.origin;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The host and port a request was meant for, as its {@code Host} header gives it.
 *
 * <p>In HTTP/2 the client says it in {@code :authority} instead (RFC 9113, section 8.3.1). Some containers copy it into the
 * header, others do not.
 */
public final class RequestedHost {
    private RequestedHost() {}

    /** Null if the request names none, which HTTP/1.1 does not allow. */
    public static String of(HttpServletRequest request) {
        String header = request.getHeader("Host");
        if (header != null || !request.getProtocol().startsWith("HTTP/2")) {
            return header;
        }
        String name = request.getServerName();
        String literal = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        return literal + ":" + request.getServerPort();
    }
}
