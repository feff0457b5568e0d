package org.transportlab.launcher;

import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Which application is launched. */
final class Applications {

    private Applications() {}

    static ServletContextListener lab() {
        return new ServletContextListener() {
            @Override
            public void contextInitialized(jakarta.servlet.ServletContextEvent event) {
                var registration = event.getServletContext().addServlet("hello", new Hello());
                registration.addMapping("");
                registration.setAsyncSupported(true);
            }
        };
    }

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().println("Transport Lab");
        }
    }
}
