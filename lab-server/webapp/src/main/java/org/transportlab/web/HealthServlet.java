package org.transportlab.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.transportlab.hub.Hub;

/** Says that the lab is up, and how busy: {@code GET health}. */
final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Hub hub;

    HealthServlet(Hub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer.json(
                response, Map.of("status", "up", "readers", hub.subscriptionCount(), "channels", hub.channelCount()));
    }
}
