package org.transportlab.learn.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the commands of the page's buttons. Requests of other origins are refused. */
final class CommandServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CompanionView view;

    CommandServlet(CompanionView view) {
        this.view = view;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String letter = String.valueOf(request.getParameter("letter"));
        if (!SameOrigin.has(request) || !letter.matches("[hnc]|\\w\\d(js)?")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        view.ask(letter);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
