package org.transportlab.tck.raw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.transportlab.tck.client.Identity;
import org.transportlab.tck.client.Json;
import org.transportlab.tck.client.Line;

/** A socket to a lab on which any bytes can be sent: what no decent client would. */
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private final URI lab;
    private Socket socket = new Socket();

    /** An answer's status, its headers by lower-case name, and its body, empty if it was not read. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private RawSocket(URI lab) {
        this.lab = lab;
    }

    public static RawSocket to(URI lab) throws IOException {
        return to(lab, 0);
    }

    /** A socket that takes no more bytes than its window; 0 leaves that to the machine. */
    public static RawSocket to(URI lab, int receiveBuffer) throws IOException {
        RawSocket raw = new RawSocket(lab);
        if (receiveBuffer > 0) {
            raw.socket.setReceiveBufferSize(receiveBuffer); // before connecting, or it does not count
        }
        raw.socket.setSoTimeout(PATIENCE_MILLIS);
        raw.socket.connect(new InetSocketAddress(lab.getHost(), lab.getPort()), PATIENCE_MILLIS);
        if (Line.to(lab) == Line.H2) {
            raw.socket = Identity.material()
                    .trust()
                    .getSocketFactory()
                    .createSocket(raw.socket, lab.getHost(), lab.getPort(), true);
        }
        return raw;
    }

    /** Host and port as a well-behaved client names them. */
    public String host() {
        return lab.getHost() + ':' + lab.getPort();
    }

    /** The path of something in the lab. */
    public String path(String relative) {
        return lab.getRawPath() + relative;
    }

    public RawSocket write(String latin1) throws IOException {
        return write(latin1.getBytes(ISO_8859_1));
    }

    public RawSocket write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** How long a read waits. */
    public void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Reads up to the end of the answer's head. */
    public Answer head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("closed after '" + head.toString(ISO_8859_1) + "'");
            }
            head.write(b);
        }
        String[] lines = head.toString(ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, "");
    }

    /** Reads a whole answer that has a length or ends with the connection. */
    public Answer answer() throws IOException {
        Answer head = head();
        InputStream in = socket.getInputStream();
        String length = head.header("Content-Length");
        byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(head.status(), head.headers(), Json.utf8(body));
    }

    /** Reads until the other side closes, one way or the other; how many bytes came. Heartbeats do not keep it going. */
    public long drain() throws IOException {
        long deadline = System.nanoTime() + MILLISECONDS.toNanos(PATIENCE_MILLIS);
        long count = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                count += n;
                if (System.nanoTime() - deadline > 0) {
                    throw new SocketTimeoutException("the other side goes on");
                }
            }
        } catch (SocketException e) {
            return count; // a reset is an end as well
        }
        return count;
    }

    /** Ends with a FIN, having read what there was: an unread byte would make it a reset. */
    public void leave() throws IOException {
        InputStream in = socket.getInputStream();
        in.skipNBytes(in.available());
        socket.close();
    }

    /** Ends with a RST. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends a FIN and goes on listening. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
