package org.transportlab.learn.room;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes learners' reports: {@code POST /CODE/report}. Small ones, and not too many from one address. */
final class ReportServlet extends HttpServlet {
    static final int MOST_BYTES = 512;
    private static final long serialVersionUID = 1L;
    private final transient Board board;
    private final transient RateLimit limit = new RateLimit(60, 10);

    ReportServlet(Board board) {
        this.board = board;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!limit.take(request.getRemoteAddr(), System.nanoTime())) {
            response.setHeader("Retry-After", "2");
            response.sendError(429);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            boolean isSeated = board.take(Report.parse(body), System.currentTimeMillis());
            response.setStatus(
                    isSeated ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "not a report: " + e.getMessage());
        }
    }

    /** For somebody who opens the address in a browser. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().println("Join this room with:  ./lab learn --room " + request.getRequestURL());
    }
}
