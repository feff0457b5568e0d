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
import org.transportlab.transport.QueryString;

/** Says who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;

    public PresenceServlet(Chat chat) {
        this.chat = chat;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String channel = QueryString.of(request).value("channel").orElse("");
            JsonAnswer.json(response, Map.of("users", chat.here(Names.channel(channel))));
        } catch (BadRequest e) {
            JsonAnswer.bye(response, Close.BAD_REQUEST, e.getMessage());
        }
    }
}
