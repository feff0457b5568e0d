package org.transportlab.learn.room;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers 403 to requests without the room's code or the board's key, and 429 to those who go on guessing. */
final class ForbiddenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient RateLimit guesses = new RateLimit(20, 0.2);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean mayGuess = guesses.take(request.getRemoteAddr(), System.nanoTime());
        response.sendError(mayGuess ? HttpServletResponse.SC_FORBIDDEN : 429, "no such room");
    }
}
