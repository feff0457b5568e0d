package org.transportlab.learn.room;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.learn.catalog.Catalog;

/** What the teacher does on the board: {@code POST /KEY/code} notes a progress code, {@code POST /KEY/hand-down} a hand. */
final class TeacherServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Board board;
    private final transient Catalog catalog;

    TeacherServlet(Board board, Catalog catalog) {
        this.board = board;
        this.catalog = catalog;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String nick = String.valueOf(request.getParameter("nick")).strip();
        if (request.getServletPath().endsWith("/hand-down")) {
            board.handDown(nick);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        try {
            if (!nick.matches("[^\\p{Cntrl}]{1,24}")) {
                throw new IllegalArgumentException("A nickname has 1 to 24 characters.");
            }
            ProgressCode code = ProgressCode.parse(String.valueOf(request.getParameter("code")), catalog);
            if (!board.take(nick, code, System.currentTimeMillis())) {
                throw new IllegalArgumentException("The room is full.");
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print(e.getMessage());
        }
    }
}
