package org.transportlab.tck.browser;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.transportlab.hub.Close;
import org.transportlab.hub.delivery.Notice;
import org.transportlab.hub.json.NoticeJson;
import org.transportlab.web.app.LabApplication;

/**
 * The lab behind a login that has expired: whoever wants to read gets 401, with the lab's own words, before any upgrade.
 */
final class ExpiredLogin implements ServletContextListener {
    private final LabApplication lab = new LabApplication();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        lab.contextInitialized(event);
        event.getServletContext()
                .addFilter("login", new Door())
                .addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST), false, "/ws", "/sse", "/poll", "/long-poll");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        lab.contextDestroyed(event);
    }

    private static final class Door extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.setStatus(Close.EXPIRED.httpStatus());
            response.setContentType("application/json;charset=utf-8");
            // it stands before the lab's own filters, so it has to let the page read the answer itself
            response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
            String bye = NoticeJson.of(new Notice.Bye(Close.EXPIRED, "the login has expired", 0));
            response.getOutputStream().print(bye);
        }
    }
}
