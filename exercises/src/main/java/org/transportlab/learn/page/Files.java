package org.transportlab.learn.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's own few files, from the jar. */
final class Files extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of(
            "/index.html", "text/html;charset=utf-8",
            "/css/tokens.css", "text/css;charset=utf-8",
            "/css/learn.css", "text/css;charset=utf-8",
            "/js/learn.js", "text/javascript;charset=utf-8",
            "/fonts/inter-latin.woff2", "font/woff2",
            "/fonts/jetbrains-mono-latin.woff2", "font/woff2");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = "/".equals(request.getPathInfo()) ? "/index.html" : request.getPathInfo();
        String type = TYPES.get(path);
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache");
        try (InputStream in = Files.class.getResourceAsStream("/org/transportlab/learn/page" + path)) {
            in.transferTo(response.getOutputStream());
        }
    }
}
