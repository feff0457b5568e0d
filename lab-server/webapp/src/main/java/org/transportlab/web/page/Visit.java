package org.transportlab.web.page;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request for a page, and the language in which it is shown.
 *
 * @param language one of {@link Messages#languages()}
 */
record Visit(HttpServletRequest request, String language) {
    String root() {
        return request.getContextPath();
    }

    /** Where the lab is found, as its visitor wrote it, without a slash at the end. */
    String lab() {
        StringBuffer url = request.getRequestURL();
        int path = url.indexOf("/", url.indexOf("//") + 2);
        return (path < 0 ? url.toString() : url.substring(0, path)) + root();
    }
}
