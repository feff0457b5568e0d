package org.transportlab.learn.page;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a request is from a page of this server's: other sites' scripts send another Origin. */
final class SameOrigin {
    private SameOrigin() {}

    static boolean has(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origin.matches("http://(127\\.0\\.0\\.1|localhost):" + request.getLocalPort());
    }
}
