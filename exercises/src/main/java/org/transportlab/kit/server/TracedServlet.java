package org.transportlab.kit.server;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.transportlab.kit.lesson.ErrorText;
import org.transportlab.kit.lesson.Steps;

/** The learner's servlet, with a line in the transcript for what it throws. */
final class TracedServlet implements Servlet {
    private final Servlet servlet;
    private final Steps steps;

    TracedServlet(Servlet servlet, Steps steps) {
        this.servlet = servlet;
        this.steps = steps;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        try {
            servlet.service(request, response);
        } catch (ServletException | IOException | RuntimeException | Error e) {
            steps.add("server", "your code threw", ErrorText.of(e));
            throw e;
        }
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        servlet.init(config);
    }

    @Override
    public ServletConfig getServletConfig() {
        return servlet.getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return servlet.getServletInfo();
    }

    @Override
    public void destroy() {
        servlet.destroy();
    }
}
