package org.transportlab.learn.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages' own files, from the jar. */
public final class PageFiles extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** No dots but the last one, so that no path leads out. */
    private static final Pattern PATH = Pattern.compile("(?:/[a-z0-9-]+)+\\.([a-z0-9]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");
    private static final String STRICT = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    private final String index;
    private final String policy;

    private PageFiles(String index, String policy) {
        this.index = index;
        this.policy = policy;
    }

    /** @param index the page at the root */
    public PageFiles(String index) {
        this(index, STRICT);
    }

    /** The same for a page that may hold pages of checks, which come from ports of their own. */
    public static PageFiles withFrames(String index) {
        return new PageFiles(index, STRICT + "; frame-src http://127.0.0.1:*");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getPathInfo();
        if (asked == null) {
            response.sendRedirect(request.getRequestURI() + "/");
            return;
        }
        String path = "/".equals(asked) ? index : asked;
        Matcher matcher = PATH.matcher(path);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        try (InputStream in =
                type == null ? null : PageFiles.class.getResourceAsStream("/org/transportlab/learn/page" + path)) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            response.setHeader("Content-Security-Policy", policy);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cache-Control", "no-cache");
            in.transferTo(response.getOutputStream());
        }
    }
}
