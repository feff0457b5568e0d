package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Limits;
import org.transportlab.hub.Names;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.QueryString;

/** Lists who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;
    private final transient Limits limits;

    public PresenceServlet(Chat chat, Limits limits) {
        this.chat = chat;
        this.limits = limits;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        try {
            String room = Names.channel(QueryString.of(request).value("channel").orElse(""));
            JsonResponse.later(request, response, limits, chat.here(room).thenApply(users -> Map.of("users", users)));
        } catch (BadRequest e) {
            JsonResponse.bye(response, Close.BAD_REQUEST, e.getMessage());
        }
    }
}
