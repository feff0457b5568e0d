package org.transportlab.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.transportlab.hub.Close;

/**
 * Refuses a WebSocket handshake without a proper key (RFC 6455, section 4.2.1), which containers answer with an error of
 * their own or not at all. Stateless.
 *
 * <p>In HTTP/2 a handshake has no key (RFC 8441, section 5).
 */
public final class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Sixteen bytes in base64. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private final transient Set<String> paths;

    /** @param paths where WebSockets are spoken */
    public HandshakeFilter(Set<String> paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (paths.contains(request.getServletPath()) && isHandshake(request) && !hasKey(request)) {
            JsonResponse.bye(response, Close.BAD_REQUEST, "Sec-WebSocket-Key is 16 random bytes in base64");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isHandshake(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/1") && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static boolean hasKey(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders("Sec-WebSocket-Key"));
        return keys.size() == 1
                && keys.get(0) != null
                && KEY.matcher(keys.get(0)).matches();
    }
}
