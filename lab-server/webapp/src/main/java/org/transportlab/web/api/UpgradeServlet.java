package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses requests at the path of a WebSocket endpoint that are no handshake, or none the container understands, with 426
 * (RFC 9110, section 15.5.22; RFC 6455, section 4.4). The container's own filter upgrades the others before they get here.
 */
public final class UpgradeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int UPGRADE_REQUIRED = 426;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Version", "13");
        response.sendError(UPGRADE_REQUIRED);
    }
}
