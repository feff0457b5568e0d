package ex06;

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
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * Stands before a servlet as a proxy or a filter does that saves bytes: compresses every answer, unless told not to transform
 * it (RFC 9111, section 5.2.2.6). What is flushed stays in the compressor until there is enough of it.
 */
final class Compressor extends HttpServlet {
    private final HttpServlet servlet;

    Compressor(HttpServlet servlet) {
        this.servlet = servlet;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Compressed compressed = new Compressed(response);
        servlet.service(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public AsyncContext startAsync() {
                        return super.startAsync(this, compressed);
                    }
                },
                compressed);
    }

    private static final class Compressed extends HttpServletResponseWrapper {
        private boolean decided;
        private GZIPOutputStream gzip;
        private PrintWriter writer;

        Compressed(HttpServletResponse response) {
            super(response);
        }

        /** At the first output, since the headers go with it. */
        private synchronized boolean isCompressing() throws IOException {
            if (!decided) {
                decided = true;
                String control = getHeader("Cache-Control");
                if (control == null || !control.contains("no-transform")) {
                    setHeader("Content-Encoding", "gzip");
                    gzip = new GZIPOutputStream(super.getOutputStream());
                }
            }
            return gzip != null;
        }

        @Override
        public synchronized PrintWriter getWriter() throws IOException {
            if (!isCompressing()) {
                return super.getWriter();
            }
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isCompressing() ? new Out(gzip, super.getOutputStream()) : super.getOutputStream();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (isCompressing()) {
                gzip.flush();
            }
            super.flushBuffer();
        }
    }

    private static final class Out extends ServletOutputStream {
        private final GZIPOutputStream gzip;
        private final ServletOutputStream below;

        Out(GZIPOutputStream gzip, ServletOutputStream below) {
            this.gzip = gzip;
            this.below = below;
        }

        @Override
        public void write(int b) throws IOException {
            gzip.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            gzip.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            gzip.flush();
        }

        @Override
        public boolean isReady() {
            return below.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            below.setWriteListener(listener);
        }
    }
}
