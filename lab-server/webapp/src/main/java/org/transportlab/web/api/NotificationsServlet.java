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
import org.transportlab.scenario.notifications.Notification;
import org.transportlab.scenario.notifications.Notifications;
import org.transportlab.scenario.notifications.Unread;
import org.transportlab.transport.QueryString;

/** Says what a user has not acknowledged: {@code GET notifications?user=ada}. */
public final class NotificationsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Notifications notifications;

    public NotificationsServlet(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String user = QueryString.of(request).value("user").orElse("");
            Unread unread = notifications.unread(Names.user(user));
            List<Map<String, Object>> items =
                    unread.items().stream().map(NotificationsServlet::item).toList();
            JsonAnswer.json(response, Map.of("unread", unread.count(), "dropped", unread.dropped(), "items", items));
        } catch (BadRequest e) {
            JsonAnswer.bye(response, Close.BAD_REQUEST, e.getMessage());
        }
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
