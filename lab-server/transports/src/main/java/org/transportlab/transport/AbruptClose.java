package org.transportlab.transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * An exchange that ends in the middle, on purpose, so that the client sees a broken connection and not an end.
 *
 * <p>Servlets have no call for that. What they have is a rule (Servlet 6.0, section 10.9.2 and every container): a servlet
 * that throws after its response has begun leaves nothing to be rescued, and the connection is closed. So the request is
 * dispatched back to its servlet, which throws this.
 */
public final class AbruptClose extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String MARK = AbruptClose.class.getName();

    private AbruptClose() {
        super("the connection was cut on purpose");
    }

    /** Cuts the exchange; its response must have begun. Any thread; the context must not be touched afterwards. */
    public static void sever(AsyncContext context) {
        context.getRequest().setAttribute(MARK, true);
        context.dispatch();
    }

    /**
     * Must be the first thing a servlet does that severs.
     *
     * @throws AbruptClose if the request comes back to be cut
     */
    public static void check(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(MARK) == null) {
            return;
        }
        if (request.getServletContext().getClass().getName().startsWith("org.apache.catalina.")) {
            // Tomcat flushes before it closes, and would hold a thread until a stalled peer has taken everything; while
            // there is a write listener it does not wait. The dispatch has removed the one there was. (On Jetty these
            // lines would turn the cut into an end.)
            request.startAsync();
            response.getOutputStream().setWriteListener(new Nothing());
        }
        throw new AbruptClose();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    private static final class Nothing implements WriteListener {
        @Override
        public void onWritePossible() {
            // there is nothing left to write
        }

        @Override
        public void onError(Throwable t) {
            // the peer is gone, which is what we wanted
        }
    }
}
