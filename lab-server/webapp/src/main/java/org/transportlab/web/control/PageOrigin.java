package org.transportlab.web.control;

import jakarta.websocket.Session;
import java.net.URI;
import java.util.Optional;
import org.transportlab.hub.access.Caller;

/**
 * How a page has found the lab.
 *
 * @param host the name and port it used
 * @param secure whether by TLS
 * @param connection the id of its control connection
 */
record PageOrigin(Optional<String> host, boolean secure, String connection) {
    static PageOrigin of(Session session) {
        URI uri = session.getRequestURI();
        boolean secure = session.isSecure() || "wss".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        String connection = session.getUserPrincipal() instanceof Caller caller ? caller.connection() : "";
        return new PageOrigin(Optional.ofNullable(uri.getRawAuthority()), secure, connection);
    }
}
