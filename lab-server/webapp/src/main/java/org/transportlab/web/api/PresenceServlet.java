package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.transport.AbruptClose;

/** Lists who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;
    private final transient Hub hub;

    public PresenceServlet(Chat chat, Hub hub) {
        this.chat = chat;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        String channel = request.getParameter("channel");
        try {
            String room = Names.channel(channel == null ? "" : channel);
            JsonResponse.later(request, response, hub, chat.here(room).thenApply(users -> Map.of("users", users)));
        } catch (BadRequest e) {
            JsonResponse.bye(response, Close.BAD_REQUEST, e.getMessage());
        }
    }
}
