package org.transportlab.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which methods there are: a servlet's own answer to {@code OPTIONS} always names TRACE, which is refused. Stateless. */
public final class OptionsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient String posted;

    /** @param posted the one path to which something is posted */
    public OptionsFilter(String posted) {
        this.posted = posted;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader(
                    "Allow", request.getServletPath().equals(posted) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS");
        } else {
            chain.doFilter(request, response);
        }
    }
}
