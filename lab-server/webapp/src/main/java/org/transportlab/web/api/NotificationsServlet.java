package org.transportlab.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.transportlab.hub.BadRequest;
import org.transportlab.hub.Close;
import org.transportlab.hub.Names;
import org.transportlab.hub.Refused;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.access.Rights;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.scenario.notifications.Notification;
import org.transportlab.scenario.notifications.Notifications;
import org.transportlab.scenario.notifications.Unread;
import org.transportlab.transport.AbruptClose;
import org.transportlab.transport.QueryString;

/** Lists the notifications that a user has not acknowledged: {@code GET notifications?user=ada}. */
public final class NotificationsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Notifications notifications;
    private final transient Rights rights;
    private final transient Hub hub;

    /** @param rights who may know what a user has not acknowledged: those who may read what that user is sent */
    public NotificationsServlet(Notifications notifications, Rights rights, Hub hub) {
        this.notifications = notifications;
        this.rights = rights;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AbruptClose.check(request, response);
        try {
            String known = Names.user(QueryString.of(request).value("user").orElse(""));
            rights.requireReading((Caller) request.getUserPrincipal(), List.of(Notifications.PREFIX + '.' + known));
            JsonResponse.later(
                    request, response, hub, notifications.unread(known).thenApply(NotificationsServlet::json));
        } catch (BadRequest e) {
            JsonResponse.bye(response, Close.BAD_REQUEST, e.getMessage());
        } catch (Refused e) {
            JsonResponse.bye(response, e.close(), e.getMessage());
        }
    }

    private static Map<String, Object> json(Unread unread) {
        List<Map<String, Object>> items =
                unread.items().stream().map(NotificationsServlet::item).toList();
        return Map.of("unread", unread.count(), "dropped", unread.dropped(), "items", items);
    }

    private static Map<String, Object> item(Notification one) {
        return Map.of(
                "id", one.id(),
                "text", one.text(),
                "priority", one.priority().name().toLowerCase(Locale.ROOT),
                "from", one.from(),
                "ts", one.micros());
    }
}
