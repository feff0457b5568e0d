package org.transportlab.web.app;

import jakarta.servlet.http.HttpServlet;

/**
 * Takes leave of all readers when the application stops. Answers no request: it is a servlet for the sake of
 * {@link #destroy}.
 *
 * <p>Tomcat closes every WebSocket with a code of its own before it calls the {@code contextDestroyed} of an application,
 * but after it has destroyed the servlets.
 */
final class FarewellServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Runnable drain;

    /** @param drain returns when the readers are gone; may be called again */
    FarewellServlet(Runnable drain) {
        this.drain = drain;
    }

    @Override
    public void destroy() {
        drain.run();
    }
}
