package org.transportlab.web.origin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lets the lab's own pages read through the relay and at the spare port, which to a browser are other origins (Fetch
 * standard, CORS).
 *
 * <p>No other pages may. Only {@code send} needs a preflight, and its response may be cached; downstream requests have no
 * header that would need one. {@code ETag} is not exposed for that reason: a script that cannot see it cannot send {@code
 * If-None-Match}, which would cost a preflight for every short poll. Stateless.
 */
public final class CrossOriginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Browsers keep a preflight's response for two hours (Chromium) or a day (Firefox) at most. */
    private static final String A_DAY = "86400";

    /** A page opens its HTTP/2 connection with it, on which its WebSockets become streams; it tells nothing about anybody. */
    private static final String ALSO_WITH_CREDENTIALS = "/health";

    private final transient HostPolicy hosts;
    private final transient Spare spare;
    private final transient Set<String> paths;

    /** @param paths what may be read through the relay */
    public CrossOriginFilter(HostPolicy hosts, Spare spare, Set<String> paths) {
        this.hosts = hosts;
        this.spare = spare;
        this.paths = paths;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = RequestedOrigin.of(request);
        String host = RequestedHost.of(request);
        String path = request.getServletPath();
        int port = request.getLocalPort();
        boolean secure = request.isSecure();
        boolean across = (paths.contains(path) && hosts.isAcrossTheRelay(origin, host, port, secure))
                || spare.serves(origin, host, path, port, secure);
        if (across) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            if (request.isSecure() && request.getServletPath().equals(ALSO_WITH_CREDENTIALS)) {
                response.setHeader("Access-Control-Allow-Credentials", "true");
            }
        }
        if (across
                && request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type, Lab-Request");
            response.setHeader("Access-Control-Max-Age", A_DAY);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            chain.doFilter(request, response);
        }
    }
}
