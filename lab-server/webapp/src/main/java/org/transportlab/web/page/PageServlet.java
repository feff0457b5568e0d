package org.transportlab.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.transportlab.observe.TransportTypes;

/**
 * Answers with the pages, and with a 404 page where there is none.
 *
 * <p>Being the default servlet it is also where the container sends its errors. Safe for any number of threads.
 */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Templates templates;
    private final transient LanguageChoice languages;
    private final transient Pages pages;
    private final transient PageModel models;

    public PageServlet(Templates templates, Messages messages, TransportTypes transports, OptionalParts parts) {
        this.templates = templates;
        this.languages = new LanguageChoice(messages);
        this.pages = new Pages(transports, parts);
        this.models = new PageModel(messages, transports, pages.menu());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        Page page = failed == null ? pages.at(path).orElse(Pages.ERROR) : Pages.ERROR;
        int status = failed instanceof Integer code ? code : page.equals(Pages.ERROR) ? 404 : 200;
        String language = languages.of(request, response);
        String html = templates.render(page.name(), language, models.of(page, status, new Visit(request, language)));
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", language);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Accept-Language, Cookie");
        // in one piece: the embedded server does not buffer
        byte[] body = html.getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
