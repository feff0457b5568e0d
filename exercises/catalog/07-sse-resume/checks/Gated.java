package ex07;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.transportlab.kit.time.Gate;

/** A servlet that is stopped at the gate before it first writes to a client that comes back, as on a slow line. */
final class Gated extends HttpServlet {
    private final transient HttpServlet servlet;
    private final transient Gate gate;

    Gated(HttpServlet servlet, Gate gate) {
        this.servlet = servlet;
        this.gate = gate;
    }

    @Override
    public void init() throws ServletException {
        servlet.init(getServletConfig());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getHeader("Last-Event-ID") == null) {
            servlet.service(request, response);
        } else {
            Slow slow = new Slow(response);
            servlet.service(new SlowlyAnswered(request, slow), slow);
        }
    }

    /** The request, so that its AsyncContext answers at the gate as well. */
    private static final class SlowlyAnswered extends HttpServletRequestWrapper {
        private final Slow slow;

        SlowlyAnswered(HttpServletRequest request, Slow slow) {
            super(request);
            this.slow = slow;
        }

        @Override
        public AsyncContext startAsync() {
            return startAsync(this, slow);
        }
    }

    private final class Slow extends HttpServletResponseWrapper {
        Slow(HttpServletResponse response) {
            super(response);
        }

        private void pass() {
            try {
                flushBuffer(); // the headers: the client is connected, and waits
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            gate.pass();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream out = super.getOutputStream();
            return new ServletOutputStream() {
                @Override
                public void write(int b) throws IOException {
                    pass();
                    out.write(b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    pass();
                    out.write(bytes, from, length);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public boolean isReady() {
                    return out.isReady();
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    out.setWriteListener(listener);
                }
            };
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return new PrintWriter(super.getWriter()) {
                @Override
                public void write(int c) {
                    pass();
                    super.write(c);
                }

                @Override
                public void write(char[] text, int from, int length) {
                    pass();
                    super.write(text, from, length);
                }

                @Override
                public void write(String text, int from, int length) {
                    pass();
                    super.write(text, from, length);
                }
            };
        }
    }
}
