package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.transportlab.hub.delivery.Hub;

/** Tells that the lab is up, and how busy it is: {@code GET health}. */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Hub hub;

    public HealthServlet(Hub hub) {
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonResponse.json(
                response, Map.of("status", "up", "readers", hub.subscriptionCount(), "channels", hub.channelCount()));
    }
}
