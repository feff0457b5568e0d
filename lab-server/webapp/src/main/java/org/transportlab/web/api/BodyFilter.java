package org.transportlab.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.transportlab.hub.Limits;

/**
 * Refuses bodies where nobody reads one, and lets no thread wait for one that was left unread.
 *
 * <p>Some containers read on before the next request of the connection can come, on a thread, for as long as another byte
 * comes now and then. Stateless.
 */
public final class BodyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient String reader;
    private final transient Limits limits;

    /** @param reader the path to which a body may be posted; it is read there without waiting */
    public BodyFilter(String reader, Limits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletResponse last = new LastAnswer(request, response);
        if (request.getMethod().equals("POST") && request.getServletPath().equals(reader)) {
            chain.doFilter(request, last);
        } else {
            refuse(request, last);
        }
        if (!request.isAsyncStarted()) {
            UnreadBody.discard(request, limits);
        }
    }

    /** In HTTP/2 a body that is left unread ends with its stream (RFC 9113, section 8.1) and holds up nobody. */
    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            // a body says nothing here, and hides the next request from those who overlook it (RFC 9110, 9.3.1)
            case "GET", "HEAD", "OPTIONS" -> response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            default -> {
                response.setHeader("Allow", "GET, HEAD");
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    /**
     * An answer that is given before the body is read, and therefore the last of its connection: a container that has said so
     * does not read on to where the next request would begin.
     */
    private static final class LastAnswer extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        LastAnswer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            sayGoodbye();
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            sayGoodbye();
            super.sendError(status);
        }

        /** Whoever answers later has begun to read, and says so by itself. */
        private void sayGoodbye() {
            if (!request.isAsyncStarted()) {
                setHeader("Connection", "close");
            }
        }
    }
}
