package ex05;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.transportlab.kit.time.Gate;

/**
 * Stands between the container and the servlet: hands on every call as it is, but holds onTimeout at a gate before it touches
 * the poll, and counts the polls.
 */
final class Seams extends HttpServlet {
    private final HttpServlet servlet;
    private final Gate gate;
    private final AtomicInteger begun = new AtomicInteger();

    private volatile Thread inOnTimeout;

    Seams(HttpServlet servlet, Gate gate) {
        this.servlet = servlet;
        this.gate = gate;
    }

    /** How many polls have been begun. */
    int begun() {
        return begun.get();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        servlet.service(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public AsyncContext startAsync() {
                        begun.incrementAndGet();
                        return new Seam(super.startAsync());
                    }

                    @Override
                    public AsyncContext startAsync(ServletRequest first, ServletResponse second) {
                        begun.incrementAndGet();
                        return new Seam(super.startAsync(request, second));
                    }
                },
                response);
    }

    private final class Seam implements AsyncContext {
        private final AsyncContext context;

        Seam(AsyncContext context) {
            this.context = context;
        }

        private AsyncContext pass() {
            if (Thread.currentThread() == inOnTimeout) {
                gate.pass();
            }
            return context;
        }

        @Override
        public ServletResponse getResponse() {
            return pass().getResponse();
        }

        @Override
        public void complete() {
            pass().complete();
        }

        @Override
        public void addListener(AsyncListener listener) {
            context.addListener(new Overheard(listener, this, null, null));
        }

        @Override
        public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
            context.addListener(new Overheard(listener, this, request, response));
        }

        @Override
        public ServletRequest getRequest() {
            return context.getRequest();
        }

        @Override
        public boolean hasOriginalRequestAndResponse() {
            return context.hasOriginalRequestAndResponse();
        }

        @Override
        public void dispatch() {
            context.dispatch();
        }

        @Override
        public void dispatch(String path) {
            context.dispatch(path);
        }

        @Override
        public void dispatch(ServletContext other, String path) {
            context.dispatch(other, path);
        }

        @Override
        public void start(Runnable work) {
            context.start(work);
        }

        @Override
        public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
            return context.createListener(type);
        }

        @Override
        public void setTimeout(long millis) {
            context.setTimeout(millis);
        }

        @Override
        public long getTimeout() {
            return context.getTimeout();
        }
    }

    private final class Overheard implements AsyncListener {
        private final AsyncListener listener;
        private final AsyncContext seam;
        private final ServletRequest request;
        private final ServletResponse response;

        Overheard(AsyncListener listener, AsyncContext seam, ServletRequest request, ServletResponse response) {
            this.listener = listener;
            this.seam = seam;
            this.request = request;
            this.response = response;
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            inOnTimeout = Thread.currentThread();
            try {
                listener.onTimeout(toLearner(event));
            } finally {
                inOnTimeout = null;
            }
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            listener.onComplete(toLearner(event));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(toLearner(event));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(toLearner(event));
        }

        private AsyncEvent toLearner(AsyncEvent event) {
            return new AsyncEvent(seam, request, response, event.getThrowable());
        }
    }
}
