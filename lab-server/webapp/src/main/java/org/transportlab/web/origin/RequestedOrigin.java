package org.transportlab.web.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** The origin of the page that asks, as the browser gives it. */
final class RequestedOrigin {
    private static final String ORIGIN = "Origin";

    private RequestedOrigin() {}

    /** Null without the header; empty for a header without a value, which some containers take for none. */
    static String of(HttpServletRequest request) {
        String origin = request.getHeader(ORIGIN);
        boolean isThere = origin != null
                || Collections.list(request.getHeaderNames()).stream().anyMatch(ORIGIN::equalsIgnoreCase);
        return isThere && origin == null ? "" : origin;
    }
}
