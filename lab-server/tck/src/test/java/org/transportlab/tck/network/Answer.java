package org.transportlab.tck.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An HTTP/1.1 answer whose head has been read, and whose body comes as it likes. */
public final class Answer {
    private final Wire wire;
    private final int status;
    private final Map<String, String> headers;

    private Answer(Wire wire, int status, Map<String, String> headers) {
        this.wire = wire;
        this.status = status;
        this.headers = headers;
    }

    public static Answer read(Wire wire) throws IOException {
        int status = Integer.parseInt(wire.line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = wire.line(); !line.isEmpty(); line = wire.line()) {
            String[] pair = line.split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].trim());
        }
        return new Answer(wire, status, headers);
    }

    public int status() {
        return status;
    }

    /** Empty if there is none of that name. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean isChunked() {
        return header("Transfer-Encoding").equals("chunked");
    }

    /** The whole body. */
    String body() throws IOException {
        if (status == 204 || status == 304 || status == 101) {
            return "";
        }
        if (!isChunked() && header("Content-Length").isEmpty()) {
            return wire.rest();
        }
        if (!isChunked()) {
            return new String(wire.read(Integer.parseInt(header("Content-Length"))), UTF_8);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.writeBytes(chunk);
        }
        return body.toString(UTF_8);
    }

    /**
     * The next chunk; empty if it is the last.
     *
     * <p>The line break that ends a chunk is read before the next one: Jetty sends it no earlier.
     */
    byte[] chunk() throws IOException {
        String size = wire.line();
        byte[] chunk = wire.read(Integer.parseInt(size.isEmpty() ? wire.line() : size, 16));
        if (chunk.length == 0) {
            wire.line();
        }
        return chunk;
    }
}
