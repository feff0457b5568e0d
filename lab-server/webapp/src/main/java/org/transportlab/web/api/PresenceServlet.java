package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Rights;
import org.transportlab.scenario.chat.Chat;

/** Says who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;
    private final transient Rights rights;

    /** @param rights who may know who is in a room: those who may read it */
    public PresenceServlet(Chat chat, Rights rights) {
        this.chat = chat;
        this.rights = rights;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getParameter("channel");
        try {
            String channel = Names.channel(asked == null ? "" : asked);
            rights.requireReading((Caller) request.getUserPrincipal(), List.of(channel));
            JsonAnswer.json(response, Map.of("users", chat.here(channel)));
        } catch (BadRequest e) {
            JsonAnswer.bye(response, Close.BAD_REQUEST, e.getMessage());
        } catch (Refused e) {
            JsonAnswer.bye(response, e.close(), e.getMessage());
        }
    }
}
