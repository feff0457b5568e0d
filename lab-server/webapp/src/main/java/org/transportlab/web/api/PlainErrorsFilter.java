package org.transportlab.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers errors with one line of plain text, in every container alike.
 *
 * <p>Otherwise the container answers with a page of its own, which names it with its version and, on some, shows the stack
 * trace (CWE-209, CWE-497). Stateless.
 */
public final class PlainErrorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrorsFilter.class);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, new PlainErrors(response));
        } catch (RuntimeException e) {
            if (response.isCommitted() || request.isAsyncStarted()) {
                throw e;
            }
            LOG.error("{} {} failed", request.getMethod(), request.getServletPath(), e);
            respond(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    private static void respond(HttpServletResponse response, int status) throws IOException {
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        byte[] body = (status + " " + words(status) + '\n').getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String words(int status) {
        return switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> "There is nothing here.";
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "This method does nothing here.";
            case 426 -> "This speaks WebSocket only.";
            default -> status < 500 ? "This request makes no sense here." : "The lab failed; its log says why.";
        };
    }

    private static final class PlainErrors extends HttpServletResponseWrapper {
        private final HttpServletResponse response;

        PlainErrors(HttpServletResponse response) {
            super(response);
            this.response = response;
        }

        @Override
        public void sendError(int status) throws IOException {
            respond(response, status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            respond(response, status);
        }
    }
}
