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
import org.transportlab.hub.delivery.Hub;
import org.transportlab.scenario.chat.Chat;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.QueryString;

/** Lists who is in a room: {@code GET presence?channel=chat.lobby}. */
public final class PresenceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Chat chat;
    private final transient Rights rights;
    private final transient Hub hub;

    /** @param rights who may know who is in a room: those who may read it */
    public PresenceServlet(Chat chat, Rights rights, Hub hub) {
        this.chat = chat;
        this.rights = rights;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        try {
            String room = Names.channel(QueryString.of(request).value("channel").orElse(""));
            rights.requireReading((Caller) request.getUserPrincipal(), List.of(room));
            JsonResponse.later(request, response, hub, chat.here(room).thenApply(users -> Map.of("users", users)));
        } catch (BadRequest e) {
            JsonResponse.bye(response, Close.BAD_REQUEST, e.getMessage());
        } catch (Refused e) {
            JsonResponse.bye(response, e.close(), e.getMessage());
        }
    }
}
