package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.transportlab.hub.Limits;
import org.transportlab.observe.TransportTypes;

/** Says what the lab's bounds are, and by which transports it is read: {@code GET limits}. */
public final class LimitsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, Object> figures = new LinkedHashMap<>();

    public LimitsServlet(Limits limits, TransportTypes transports) {
        figures.put("messageBytes", limits.messageBytes());
        figures.put("jsonDepth", limits.jsonDepth());
        figures.put("channelsPerConnection", limits.channelsPerConnection());
        figures.put("messagesPerSecond", limits.messagesPerSecond());
        figures.put("messageBurst", limits.messageBurst());
        figures.put("connectionsPerAddress", limits.connectionsPerAddress());
        figures.put("channels", limits.channels());
        figures.put("historyFrames", limits.historyFrames());
        figures.put("totalBytes", limits.totalBytes());
        figures.put("heartbeatMillis", limits.heartbeat().toMillis());
        figures.put("sendDeadlineMillis", limits.sendDeadline().toMillis());
        figures.put("transports", transports.all());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonResponse.json(response, figures);
    }
}
