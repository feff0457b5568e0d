package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.scenario.chat.Chat;

/** Lists who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;

    public PresenceServlet(Chat chat) {
        this.chat = chat;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String channel = request.getParameter("channel");
        try {
            JsonResponse.json(response, Map.of("users", chat.here(Names.channel(channel == null ? "" : channel))));
        } catch (BadRequest e) {
            JsonResponse.bye(response, Close.BAD_REQUEST, e.getMessage());
        }
    }
}
