package org.transportlab.web.relaylink;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.Close;
import org.transportlab.observe.relay.LinkMessage;
import org.transportlab.web.api.JsonResponse;

/**
 * Stands before the link: lets one relay in, which has the key, and no page of any origin, before there is an upgrade.
 * Stateless.
 */
public final class LinkGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient RelayLink link;

    public LinkGate(RelayLink link) {
        this.link = link;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getServletPath().equals(LinkMessage.PATH)) {
            chain.doFilter(request, response);
        } else if (request.getHeader("Origin") != null) {
            // browsers put it on every handshake (RFC 6455, section 10.2)
            JsonResponse.bye(response, Close.FORBIDDEN, "the link is for a relay and not for pages");
        } else if (!link.opens(request.getHeader("Authorization"))) {
            JsonResponse.bye(response, Close.FORBIDDEN, "this is not the key of this lab; see lab.wire-key");
        } else if (link.isTaken()) {
            response.sendError(HttpServletResponse.SC_CONFLICT, "another relay is linked to this lab");
        } else {
            chain.doFilter(request, response);
        }
    }
}
