package org.transportlab.web.app;

import jakarta.servlet.http.HttpServlet;

/**
 * Tells all readers to leave when the application stops. It is a servlet for the sake of {@link #destroy} and answers no
 * request.
 *
 * <p>Tomcat closes every WebSocket with a code of its own before it calls {@code contextDestroyed}, but after it has destroyed
 * the servlets.
 */
final class DrainOnStop extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Runnable drain;

    /** @param drain returns when the readers are gone; may be called again */
    DrainOnStop(Runnable drain) {
        this.drain = drain;
    }

    @Override
    public void destroy() {
        drain.run();
    }
}
