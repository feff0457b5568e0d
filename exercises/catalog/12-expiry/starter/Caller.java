package ex12;

import jakarta.servlet.http.HttpServletRequest;

/** Who asks. */
final class Caller {
    private Caller() {}

    /** The token that came with a request; null if none did. */
    static String token(HttpServletRequest request) {
        // TODO: addresses are written down everywhere
        return request.getParameter("token");
    }
}
